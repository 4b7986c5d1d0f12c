using System.Reflection;
using System.Text.RegularExpressions;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.Words;
using Workflow.Service.Dashboard.Definitions;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Embedded;

namespace Workflow.Dashboard.Tests;

/// <summary>What is wrong with a definition, as a Russian reads it.</summary>
internal sealed partial class FaultTextTests
{
    private static readonly Definition[] Known = [.. BuiltInDefinitions.Files.Select(f => DefinitionReader.Read(f.Yaml, f.Name).Definition!)];

    // Every wording that the engine has, wherever it is.
    private static readonly Wording[] Wordings =
    [
        .. typeof(Wording).Assembly.GetTypes().SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(p => p.PropertyType == typeof(Wording)).Select(p => (Wording)p.GetValue(null)!),
    ];

    private static readonly string Request = Text("feature-request");
    private static readonly string Task = Text("task");

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        [DefinitionFaultCodes.BadYaml] = Task + "x: [",
        [DefinitionFaultCodes.TooLarge] = Task + "# " + new string('x', 300_000),
        [DefinitionFaultCodes.UnknownKey] = Task.Replace("due: 1d", "deu: 1d", StringComparison.Ordinal),
        [DefinitionFaultCodes.DuplicateKey] = Task + "key: T\n",
        [DefinitionFaultCodes.MissingKey] = Task.Replace("key: T\n", "", StringComparison.Ordinal),
        [DefinitionFaultCodes.WrongType] = Task.Replace("roles: [tester]", "roles: tester", StringComparison.Ordinal),
        [DefinitionFaultCodes.BadValue] = Task.Replace("version: 1", "version: one", StringComparison.Ordinal),
        [DefinitionFaultCodes.BadId] = Task.Replace("tester: Tester", "Tester: Tester", StringComparison.Ordinal),
        [DefinitionFaultCodes.BadDuration] = Task.Replace("due: 3d", "due: soon", StringComparison.Ordinal),
        [DefinitionFaultCodes.ReservedId] = Task.Replace("  closed: success", "  closed: success\n  finished: success", StringComparison.Ordinal),
        [DefinitionFaultCodes.DuplicateId] = Task.Replace("  closed: success", "  qa: success\n  closed: success", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnknownStage] = Task.Replace("to: qa", "to: qx", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnknownRole] = Task.Replace("roles: [tester]", "roles: [testre]", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnknownField] = Request.Replace("scenarios, tasks]", "scenario, tasks]", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnknownWorkflow] = Request.Replace("workflow: task,", "workflow: box,", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnknownAutomation] = Request.Replace("run: create-sandbox", "run: make-sandbox", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnknownOutcome] = Task.Replace("due: 3d", "due: { after: 3d, then: sent }", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnknownEvent] = Task.Replace("follows: [deployment]", "follows: [deploying]", StringComparison.Ordinal),
        [DefinitionFaultCodes.LikeRecursion] = Task.Replace("title: QA", "like: qa", StringComparison.Ordinal),
        [DefinitionFaultCodes.AutomationOutcomeMissing] = Task.Replace("title: QA", "automation: { run: teardown }", StringComparison.Ordinal),
        [DefinitionFaultCodes.UnreachableStage] = Task.Replace("approved: { to: qa }", "approved: { to: release }", StringComparison.Ordinal),
        [DefinitionFaultCodes.NoWayOut] = Task.Replace("final:", "  stuck:\n    roles: [tester]\n    outcomes: { again: stuck }\nfinal:", StringComparison.Ordinal),
        [DefinitionFaultCodes.RuleBroken] = Task + "rules:\n  - { before: [release], needs: [code-review.dropped] }\n",
        [DefinitionFaultCodes.ObligationBroken] = Task.Replace("title: QA", "automation: { run: create-sandbox }", StringComparison.Ordinal).Replace("passed:", "created:", StringComparison.Ordinal),
        [DefinitionFaultCodes.SandboxLeftBehind] = Request.Replace("children: { workflow", "cancel: cancelled\n    children: { workflow", StringComparison.Ordinal)
            .Replace("before: [finished] }\n    cancel: cleanup", "before: [finished] }", StringComparison.Ordinal),
        [DefinitionFaultCodes.TooManyRules] = Task + "rules:\n" + string.Concat(Enumerable.Repeat("  - { before: [release], needs: [qa.passed] }\n", 70)),
        [DefinitionFaultCodes.ChildNeverDone] = Request.Replace("until: [waiting-release, release, closed]", "until: [release, closed]", StringComparison.Ordinal),
    };

    private static IEnumerable<string> Codes => typeof(DefinitionFaultCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!);

    [Test]
    public void Every_wording_is_there_in_Russian_with_the_places_of_the_English_one()
    {
        Wordings.Length.ShouldBeGreaterThan(80);
        Wordings.Select(w => w.Id).ShouldBeUnique();
        Wordings.Where(w => Russian(w) is null).ShouldBeEmpty();
        Wordings.Where(w => !Places(Russian(w)!).SetEquals(Places(w.English))).ShouldBeEmpty();
        Language.Russian.Texts.Keys.Where(k => k.StartsWith("checked.", StringComparison.Ordinal)).Except(Wordings.Select(w => "checked." + w.Id)).ShouldBeEmpty();
    }

    [TestCaseSource(nameof(Codes))]
    public void Every_kind_of_fault_is_said_in_Russian(string code)
    {
        var fault = DefinitionReader.Read(Examples[code], "definition.yaml", Known).Faults.FirstOrDefault(f => f.Code == code).ShouldNotBeNull();

        var russian = FaultTexts.Of(Language.Russian, fault).ToString();
        russian.ShouldMatch("[а-я]{3}");
        russian.ShouldNotMatch(@"[{}][a-z-]+\}");
        russian.ShouldNotBe(fault.Message);
        char.IsLower(russian[0]).ShouldBeFalse(russian);
        FaultTexts.Of(Language.English, fault).ToString().ShouldBe(fault.Message);
    }

    [Test]
    public void A_fault_says_what_is_wrong_what_would_be_legal_and_what_was_probably_meant()
    {
        Say("due: 1d", "deu: 1d").ShouldStartWith("Стадия «code-review»: ключа «deu» не бывает. Есть: like, title,");
        Say("due: 1d", "deu: 1d").ShouldEndWith(" Может быть, «due»?");
        Say("roles: [tester]", "roles: tester").ShouldBe(
            "Стадия «qa», «roles»: здесь одно значение. Допустимо: список: [идентификатор: строчные латинские буквы, цифры и дефисы, первой буква, не длиннее 64 знаков, …].");
        Say("version: 1", "version: one").ShouldBe("«version»: значение «one» не подходит. Допустимо: целое число от 1 до 1000000.");
    }

    [Test]
    public void What_the_reader_of_YAML_says_is_said_to_be_English()
    {
        var fault = DefinitionReader.Read("workflow: a\n  b: c\n", "definition.yaml", Known).Faults.Single(f => f.Code == DefinitionFaultCodes.BadYaml);

        var told = FaultTexts.Of(Language.Russian, fault);

        told.Pieces.Single(p => p.IsForeign).Text.ShouldMatch("^[A-Za-z ]+");
        string.Concat(told.Pieces.Where(p => !p.IsForeign).Select(p => p.Text)).ShouldNotMatch("[a-z]");
    }

    private static string Say(string old, string replacement) =>
        FaultTexts.Of(Language.Russian, DefinitionReader.Read(Task.Replace(old, replacement, StringComparison.Ordinal), "definition.yaml", Known).Faults[0]).ToString();

    private static string Text(string workflow) => BuiltInDefinitions.Files.Single(f => f.Name == workflow + ".yaml").Yaml;

    private static string? Russian(Wording wording) => Language.Russian.Find("checked." + wording.Id);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{[a-z-]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
