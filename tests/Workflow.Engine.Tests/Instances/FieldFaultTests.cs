using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;

namespace Workflow.Engine.Tests.Instances;

/// <summary>Whoever fills in a form learns all that is to be mended in it at once.</summary>
public sealed class FieldFaultTests
{
    [Test]
    public void All_faults_of_a_report_are_said_at_once_and_it_is_refused_for_the_first()
    {
        var play = new Play(Samples.Book).Start();

        play.Report("written", "author", fields: new() { ["price"] = "much", ["length"] = "soon", ["txet"] = "t" })
            .ShouldBeRefused(RejectionCodes.InvalidField)["field"].ShouldBe("price");

        Faults(play).ShouldBe(
        [
            ("/fields/price", RejectionCodes.InvalidField), ("/fields/length", RejectionCodes.InvalidField), ("/fields/txet", RejectionCodes.InvalidField),
            ("/fields/text", RejectionCodes.MissingFields),
        ]);
    }

    [Test]
    public void Each_task_and_finding_is_said_to_be_faulty_at_its_place()
    {
        var play = new Play(Samples.Book).GoTo("chapters");

        play.Report("planned", "author", tasks: [new("a", ""), new("a", "Two", "soon", DependsOn: ["x"])]).ShouldBeRefused(RejectionCodes.InvalidTasks)["reason"].ShouldBe("missing-title");

        Faults(play).Select(f => f.Member).ShouldBe(["/tasks/0/title", "/tasks/1/estimate", "/tasks/1/id", "/tasks/1/dependsOn"]);
        play = new Play(Samples.Book).GoTo("review");
        play.Report("bad", "editor", findings: [new Finding("It is red"), new Finding(" "), new Finding("")]);
        Faults(play).Select(f => f.Member).ShouldBe(["/findings/1/title", "/findings/2/title"]);
    }

    [Test]
    public void What_is_refused_for_another_reason_lists_no_faults()
    {
        var play = new Play(Samples.Book).Start();

        play.Report("written", "printer", fields: new() { ["price"] = "much" }).ShouldBeRefused(RejectionCodes.RoleNotAllowed);

        play.Last.ShouldBeOfType<Decision.Rejected>().Rejection.Faults.ShouldBeNull();
    }

    [Test]
    public void However_many_faults_a_report_has_a_hundred_are_listed()
    {
        var play = new Play(Samples.Book).GoTo("chapters");

        play.Report("planned", "author", tasks: [.. Enumerable.Range(0, 300).Select(i => new PlannedTask($"t{i}", ""))]);

        Faults(play).Count.ShouldBe(100);
    }

    private static IReadOnlyList<(string Member, string Code)> Faults(Play play) =>
        [.. play.Last.ShouldBeOfType<Decision.Rejected>().Rejection.Faults.ShouldNotBeNull().Select(f => (f.Member, f.Code))];
}
