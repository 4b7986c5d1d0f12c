using Workflow.Engine.Definitions;
using static Workflow.Engine.Definitions.DefinitionFaultCodes;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>Every kind of fault: what is said, and where it points. The mark » in a replacement is where.</summary>
public class FaultTests
{
    private static readonly TestCaseData[] _cases =
    [
        Fault("A_text_that_is_no_YAML", "roles: [clerk]\n    due", "roles: [clerk\n    »due", BadYaml),
        Fault("A_key_that_is_unknown", "cancel: lost", "»cancle: lost", UnknownKey, "cancle", "cancel"),
        Fault("An_outcome_key_that_is_unknown", "needs: [weight]", "»need: [weight]", UnknownKey, "need", "needs"),
        Fault("A_key_that_is_not_near_any", "version: 1", "version: 1\n»colour: red", UnknownKey, "colour"),
        Fault("A_key_that_comes_twice", "key: P", "key: P\n»key: Q", DuplicateKey, "key"),
        Fault("A_stage_that_comes_twice", "  depot:", "  »delivery:\n    roles: [driver]\n    outcomes: { x: done }\n  depot:", DuplicateId, "delivery"),
        Fault("An_outcome_that_comes_twice", "stored: lost", "stored: lost\n      »stored: done", DuplicateId, "stored"),
        Fault("A_role_that_comes_twice_in_a_list", "roles: [clerk]", "roles: [clerk, »clerk]", DuplicateId, "clerk"),
        Fault("A_final_stage_that_is_a_stage", "final: { done: success", "final: { »depot: success, done: success", DuplicateId, "depot"),
        Fault("A_definition_without_a_key", "workflow: parcel\nversion: 1\ntitle: Parcel\nkey: P", "»workflow: parcel\nversion: 1\ntitle: Parcel", MissingKey, "key"),
        Fault("An_outcome_without_a_target", "{ to: packing, separate-from", "»{ separate-from", MissingKey, "to"),
        Fault("A_stage_without_roles", "  depot:\n    roles: [driver]", "  depot:\n    »title: Depot", MissingKey, "roles"),
        Fault("An_act_without_a_then", "act: 1d, then: packed", "act: »1d", MissingKey, "then"),
        Fault("A_list_where_a_text_belongs", "title: Parcel", "title: »[Parcel]", WrongType),
        Fault("A_text_where_a_list_belongs", "roles: [clerk]", "roles: »clerk", WrongType, "clerk"),
        Fault("Nothing_where_something_belongs", "start: packing", "start: »~", WrongType, "~"),
        Fault("A_version_that_is_no_number", "version: 1", "version: »one", BadValue, "one"),
        Fault("A_version_of_zero", "version: 1", "version: »0", BadValue, "0"),
        Fault("An_unknown_type_of_field", "note: text", "note: »txet", BadValue, "txet", "text"),
        Fault("An_unknown_kind_of_end", "lost: cancelled", "lost: »canceled", BadValue, "canceled", "cancelled"),
        Fault("An_unknown_lease", "start: packing", "start: packing", BadValue, "prodution", "production", "  depot:\n", "  depot:\n    lease: »prodution\n"),
        Fault("An_empty_list", "roles: [clerk]", "roles: »[]", BadValue, "[]"),
        Fault("No_outcomes", "outcomes: { sorted: customs }", "outcomes: »{}", BadValue, "{}"),
        Fault("A_title_of_two_lines", "title: Parcel", "title: »\"Par\\ncel\"", BadValue, "Par\uFFFDcel"),
        Fault("A_title_with_a_NUL", "title: Parcel", "title: »\"Par\\0cel\"", BadValue, "Par\uFFFDcel"),
        Fault("An_id_with_a_capital", "  depot:", "  »Depot:", BadId, "Depot"),
        Fault("An_id_that_begins_with_a_digit", "weight: number", "»1weight: number", BadId, "1weight"),
        Fault("A_duration_that_is_none", "after: 2d", "after: »2 days", BadDuration, "2 days"),
        Fault("A_duration_of_zero", "every: 1d", "every: »0s", BadDuration, "0s"),
        Fault("A_duration_of_thousands_of_years", "after: 2d", "after: »999999w", BadDuration, "999999w"),
        Fault("A_reserved_stage", "  depot:", "  »Active:\n    roles: [driver]\n    outcomes: { x: done }\n  depot:", ReservedId, "Active"),
        Fault("A_final_stage_called_final", "final: { done", "final: { »final: success, done", ReservedId, "final"),
        Fault("An_outcome_called_cancel", "stored: lost", "»cancel: lost", ReservedId, "cancel"),
        Fault("An_outcome_to_no_stage", "sorted: customs", "sorted: »custms", UnknownStage, "custms", "customs"),
        Fault("A_cancel_to_no_stage", "cancel: lost", "cancel: »lots", UnknownStage, "lots", "lost"),
        Fault("A_start_that_is_no_stage", "start: packing", "start: »paking", UnknownStage, "paking", "packing"),
        Fault("A_start_that_is_final", "start: packing", "start: »done", UnknownStage, "done"),
        Fault("A_stage_like_none", "like: delivery", "like: »delivry", UnknownStage, "delivry", "delivery"),
        Fault("A_separation_from_no_stage", "separate-from: [packing]", "separate-from: [»shipping]", UnknownStage, "shipping"),
        Fault("A_role_that_is_unknown", "on-behalf: [clerk]", "on-behalf: [»clark]", UnknownRole, "clark", "clerk"),
        Fault("A_permission_for_an_unknown_role", "may: { cancel: [clerk]", "may: { cancel: [»boss]", UnknownRole, "boss"),
        Fault("A_field_that_is_unknown", "needs: [weight]", "needs: [»wieght]", UnknownField, "wieght", "weight"),
        Fault("A_deadline_with_an_unknown_outcome", "then: packed", "then: »paked", UnknownOutcome, "paked", "packed"),
        Fault("Children_before_an_unknown_outcome", "title: Second try", "title: Second try\n    children: { workflow: box, before: [»delivred] }", UnknownOutcome, "delivred", "delivered"),
        Fault("An_automation_that_is_unknown", "title: Second try", "title: Second try\n    automation: { run: »teer-down }", UnknownAutomation, "teer-down", "teardown"),
        Fault("An_automation_without_its_success", "title: Second try", "title: Second try\n    automation: { run: »teardown }", AutomationOutcomeMissing, "teardown"),
        Fault("A_rule_about_an_event_that_cannot_happen", "needs: [packing.packed]", "needs: [»packing.pakced]", UnknownEvent, "packing.pakced", "packing.packed"),
        Fault("A_rule_about_a_cancel_that_cannot_happen", "must-pass: [depot]", "must-pass: [»depot.cancel]", UnknownEvent, "depot.cancel"),
        Fault("A_rule_with_a_key_of_the_other_kind", "must-pass: [depot], before", "must-pass: [depot], »since: [depot], before", UnknownKey, "since"),
        Fault("A_rule_that_says_half", "needs: [packing.packed], ", "", MissingKey, "needs", null, "- { before: [done]", "- »{ before: [done]"),
        Fault("A_stage_like_itself", "like: delivery", "like: »second-delivery", LikeRecursion, "second-delivery"),
        Fault("A_stage_that_no_path_leads_to", "outcomes: { sorted: customs }", "outcomes: { sorted: delivery }", UnreachableStage, "customs", null, "  customs:", "  »customs:"),
        Fault("A_final_stage_that_no_path_leads_to", "final: { done", "final: { »burnt: declined, done", UnreachableStage, "burnt"),
        Fault("A_stage_without_a_way_out", "      found: second-delivery\n      stored: lost", "      waited: depot", NoWayOut, "depot", null, "  depot:", "  »depot:"),
    ];

    [TestCaseSource(nameof(_cases))]
    public void Is_said_where_it_stands(string yaml, int line, int column, string code, string? value, string? nearest)
    {
        var result = Sample.Read(yaml);

        result.Definition.ShouldBeNull();
        var fault = result.Faults.FirstOrDefault(f => f.Code == code && f.Line == line && f.Column == column);
        fault.ShouldNotBeNull($"{code} at {line}:{column}, but there is\n{string.Join('\n', result.Faults)}");
        fault.File.ShouldBe("parcel.yaml");
        fault.Message.ShouldEndWith(nearest is null ? "." : $"Did you mean '{nearest}'?");
        fault.Nearest.ShouldBe(nearest);
        if (value is not null)
            fault.Value.ShouldBe(value);
        if (code is not BadYaml and not NoWayOut and not UnreachableStage)
            fault.Legal.ShouldNotBeEmpty("what would be legal is said");
    }

    [Test]
    public void The_sample_itself_has_none() => Sample.Read(Sample.Yaml).Faults.ShouldBeEmpty();

    [Test]
    public void All_are_said_at_once_in_the_order_of_the_file()
    {
        var yaml = Sample.Yaml
            .Replace("version: 1", "version: none", StringComparison.Ordinal)
            .Replace("title: Parcel", "titel: Parcel", StringComparison.Ordinal)
            .Replace("start: packing", "start: paking", StringComparison.Ordinal)
            .Replace("needs: [weight]", "needs: [wait]", StringComparison.Ordinal)
            .Replace("every: 1d", "every: often", StringComparison.Ordinal)
            .Replace("delivered: done", "delivered: dome", StringComparison.Ordinal)
            .Replace("outcomes: { sorted: customs }", "outcomes: { sorted: depot }", StringComparison.Ordinal)
            .Replace("since: [packing]", "since: [depot]", StringComparison.Ordinal)
            .Replace("must-pass: [depot]", "must-pass: [dept]", StringComparison.Ordinal);

        var result = Sample.Read(yaml);

        result.Faults.Select(f => (f.Line, f.Code)).ShouldBe(
        [
            (2, BadValue), (3, UnknownKey), (5, UnknownStage), (14, BadDuration), (16, UnknownField), (17, UnreachableStage), (21, UnknownStage),
            (34, UnreachableStage), (42, RuleBroken), (43, UnknownEvent),
        ]);
    }

    [Test]
    public void A_fault_that_like_repeats_is_said_once()
    {
        var (yaml, line, _) = Sample.With("cancel: lost\n    outcomes:\n      delivered", "cancel: »nowhere\n    outcomes:\n      delivered");

        Sample.Read(yaml).Faults.ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Test]
    public void A_circle_of_likes_is_told_whole()
    {
        var yaml = Sample.Yaml
            .Replace("  delivery:\n    roles: [driver]", "  delivery:\n    like: depot", StringComparison.Ordinal)
            .Replace("  depot:\n    roles: [driver]", "  depot:\n    like: second-delivery", StringComparison.Ordinal);

        Sample.Read(yaml).Faults.ShouldContain(f =>
            f.Code == LikeRecursion && f.Message.Contains("delivery → depot → second-delivery → delivery", StringComparison.Ordinal));
    }

    [Test]
    public void The_whole_sentence_says_what_is_wrong_what_there_is_and_what_was_meant()
    {
        var (yaml, line, column) = Sample.With("needs: [weight]", "needs: [»wieght]");

        Sample.Read(yaml).Faults.ShouldHaveSingleItem().ToString()
            .ShouldBe($"parcel.yaml:{line}:{column}: unknown-field: There is no field 'wieght'; there are weight, note. Did you mean 'weight'?");
    }

    [Test]
    public void A_broken_rule_is_told_with_the_shortest_path()
    {
        var (yaml, line, column) = Sample.With("- { before: [done], needs: [packing.packed]", "- »{ before: [done], needs: [second-delivery]");

        var fault = Sample.Read(yaml).Faults.ShouldHaveSingleItem();
        (fault.Code, fault.Line, fault.Column).ShouldBe((RuleBroken, line, column));
        fault.Path.ShouldBe(["packing.packed", "sorting.sorted", "customs.cleared", "delivery.delivered", "done"]);
        fault.Message.ShouldBe(
            "A path breaks the rule 'before [done] needs [second-delivery] since [packing]': "
            + "packing.packed → sorting.sorted → customs.cleared → delivery.delivered → done.");
    }

    [Test]
    public void More_rules_than_there_are_bits_are_refused()
    {
        var rules = string.Concat(Enumerable.Repeat("  - { before: [done], needs: [packing.packed] }\n", 65));

        Sample.Read(Sample.Yaml + rules).Faults.Select(f => f.Code).ShouldBe([TooManyRules]);
    }

    [Test]
    public void Every_kind_of_fault_has_a_test()
    {
        // These have tests of their own, in this file and in those about families, obligations and hostile files.
        string[] elsewhere = [RuleBroken, TooManyRules, UnknownWorkflow, ChildNeverDone, ObligationBroken, SandboxLeftBehind, TooLarge];
        var all = typeof(DefinitionFaultCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!);

        _cases.Select(c => (string)c.Arguments[3]!).Concat(elsewhere).Distinct().Order().ShouldBe(all.Order());
    }

    private static TestCaseData Fault(
        string name, string old, string replacement, string code, string? value = null, string? nearest = null, string? alsoOld = null, string? alsoNew = null)
    {
        var sample = alsoOld is null ? Sample.Yaml : Sample.Yaml.Replace(old, replacement, StringComparison.Ordinal);
        var (yaml, line, column) = alsoOld is null ? Sample.With(old, replacement) : Sample.With(alsoOld, alsoNew!, sample);
        return new TestCaseData(yaml, line, column, code, value, nearest) { TestName = name };
    }
}
