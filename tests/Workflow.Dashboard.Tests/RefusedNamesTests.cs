using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Embedded;

namespace Workflow.Dashboard.Tests;

/// <summary>A refusal about an instance calls stages, outcomes and rules as the rest of its page does.</summary>
internal sealed class RefusedNamesTests
{
    private static readonly RegisteredDefinitions Own = new(BuiltInDefinitions.Files.Select(f => DefinitionReader.Read(f.Yaml, f.Name).Definition!));
    private static readonly Definition Request = Titles.In(Language.Russian, Own).Find("feature-request")!;

    [Test]
    public void Stages_and_outcomes_have_their_titles()
    {
        Say(RejectionCodes.UnknownOutcome, ("stage", "demo"), ("outcome", "passed"), ("outcomes", "approved, rejected")).ShouldBe(
            "У стадии «Показ клиенту» нет исхода «Прошло». Возможны: Одобрено, Не одобрено.");
        Say(RejectionCodes.Late, ("stage", "qa"), ("visit", "1"), ("current", "demo#2"), ("outcomes", "approved")).ShouldContain("«Показ клиенту#2». Там возможны исходы: Одобрено");
    }

    [Test]
    public void Every_rule_is_told_in_the_titles_of_what_it_is_about()
    {
        Request.Rules.Rules.ShouldNotBeEmpty();
        foreach (var rule in Request.Rules.Rules)
            Say(RejectionCodes.RuleBroken, ("stage", "demo"), ("to", "production-backup"), ("event", rule.Before[0]), ("rule", rule.Text)).ShouldNotMatch("[A-Za-z]");
    }

    [Test]
    public void How_far_an_automation_is_is_no_stage() =>
        Say(RejectionCodes.AutomationNotUnderWay, ("automation", "run-tests"), ("stage", "qa"), ("current", "finished")).ShouldBe(
            "Автоматика «тесты» стадии «Проверка новой работы» сейчас не работает (закончила), прерывать нечего. Закажите попытку или сообщите исход стадии.");

    [Test]
    public void What_the_definition_does_not_know_stays_as_it_is() =>
        Say(RejectionCodes.UnknownStage, ("to", "somewhere"), ("stages", "qa, elsewhere")).ShouldBe("В определении нет стадии «somewhere». Есть: Проверка новой работы, elsewhere.");

    [Test]
    public void An_English_reader_reads_titles_too()
    {
        SayInEnglish(RejectionCodes.UnknownOutcome, ("stage", "demo"), ("outcome", "passed"), ("outcomes", "approved, rejected")).ShouldBe(
            "Stage 'Demonstration to the client' has no outcome 'Passed'. It takes: Approved, Rejected.");
        SayInEnglish(RejectionCodes.Suspended, ("stage", "qa"), ("visit", "1")).ShouldStartWith("The instance is suspended in stage 'QA of the new work#1'");
        SayInEnglish(RejectionCodes.LeaseAwaited, ("stage", "deployment"), ("lease", "production")).ShouldStartWith("In stage 'Deployment' the instance stands in line");
        SayInEnglish(RejectionCodes.RoleNotAllowed, ("stage", "qa"), ("role", "developer"), ("roles", "tester, manager")).ShouldBe(
            "In stage 'QA of the new work' the role 'Developer' may not do this. It takes one of: Tester, Manager.");
        SayInEnglish(RejectionCodes.MissingFields, ("stage", "qa"), ("outcome", "failed"), ("fields", "findings")).ShouldContain("outcome 'Failed': Findings.");
    }

    private static string SayInEnglish(string code, params (string Name, string Value)[] known) =>
        RefusalTexts.Of(Language.English, new Rejection(code, known.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal)), Own.Find("feature-request"));

    private static string Say(string code, params (string Name, string Value)[] known) =>
        RefusalTexts.Of(Language.Russian, new Rejection(code, known.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal)), Request);
}
