using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class PeopleTests
{
    [TestCase("developer")]
    [TestCase("nobody")]
    [TestCase(null)]
    public void A_report_from_the_wrong_role_is_refused_and_says_which_is_right(string? role)
    {
        new Play(BuiltIn.FeatureRequest).GoTo("qa").Report("passed", role).ShouldBeRefused(RejectionCodes.RoleNotAllowed)["roles"].ShouldBe("tester");
    }

    [Test]
    public void Whoever_did_the_work_may_not_judge_it()
    {
        var play = new Play(Samples.Book).Start().Report("written", "author", fields: new() { ["text"] = "t" }, by: "ann");
        var parameters = play.Report("good", "editor", by: "ann").ShouldBeRefused(RejectionCodes.SamePerson);
        (parameters["person"], parameters["separate-from"]).ShouldBe(("ann", "draft"));
        play.Report("good", "editor", by: "bob").Stage.ShouldBe("chapters#1");
    }

    [Test]
    public void An_outcome_that_is_not_judging_may_be_reported_by_whoever_did_the_work()
    {
        var play = new Play(Samples.Book).Start().Report("written", "author", fields: new() { ["text"] = "t" }, by: "ann");
        play.Report("bad", "editor", by: "ann", findings: [new Finding("Too short")]).Stage.ShouldBe("draft#2");
    }

    [Test]
    public void A_manager_reports_for_the_client_only_by_saying_for_whom()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("demo");
        play.Report("approved", "manager").ShouldBeRefused(RejectionCodes.MissingFields)["fields"].ShouldBe("onBehalfOf");
        play.Report("approved", "manager", onBehalfOf: "carol").Stage.ShouldBe("production-backup#1");
        play.Last1<StageLeft>().OnBehalfOf.ShouldBe("carol");
    }

    [Test]
    public void Nobody_reports_on_behalf_of_others_where_the_definition_does_not_say_so()
    {
        new Play(BuiltIn.FeatureRequest).GoTo("demo").Report("approved", "tester", onBehalfOf: "carol")
            .ShouldBeRefused(RejectionCodes.RoleNotAllowed)["roles"].ShouldBe("client, manager");
    }

    [Test]
    public void Somebody_is_assigned_for_a_role_until_the_visit_ends()
    {
        var play = new Play(BuiltIn.FeatureRequest).GoTo("qa").Assign(null, "tess");
        play.Instance.Assignees["tester"].ShouldBe("tess");
        play.Assign("tester", "tess").ShouldBeDuplicate();
        play.Assign("tester", null).Instance.Assignees.ShouldBeEmpty();
        play.Assign("tester", "tess").Take("passed").Instance.Assignees.ShouldBeEmpty();
    }

    [Test]
    public void An_assignment_names_the_role_where_several_act_and_only_one_that_acts()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start();
        play.Assign(null, "tess").ShouldBeRefused(RejectionCodes.MissingFields)["roles"].ShouldBe("manager, client");
        play.Assign("devops", "tess").ShouldBeRefused(RejectionCodes.RoleNotAllowed)["roles"].ShouldBe("manager, client");
    }

    [Test]
    public void A_comment_says_something()
    {
        var play = new Play(BuiltIn.FeatureRequest).Start().Comment("Hello");
        play.Last1<Commented>().Stage.ShouldBe("discussion");
        play.Comment(" ").ShouldBeRefused(RejectionCodes.MissingFields)["fields"].ShouldBe("text");
    }
}
