using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Definitions;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Embedded;
using Workflow.Service.Telemetry;

namespace Workflow.Dashboard.Tests;

/// <summary>What people read, in every language.</summary>
internal sealed partial class TextTests
{
    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"\.(one|few|many|other)$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    // Refusals have English sentences of the service's own.
    private static IEnumerable<string> Keys => Language.English.Texts.Keys;

    [Test]
    public void Every_sentence_is_there_in_Russian() =>
        Keys.Where(k => Form().Replace(k, "") is var stem && Language.Russian.Find(k) is null && Language.Russian.Find(stem + ".many") is null).ShouldBeEmpty();

    [Test]
    public void A_translation_has_the_places_of_its_original() =>
        Keys.Where(k => Language.Russian.Find(k) is { } russian && !Places(russian).SetEquals(Places(Language.English[k]))).ShouldBeEmpty();

    [Test]
    public void Every_sentence_that_a_page_asks_for_is_there()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Workflow.Service", "Dashboard"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"\b(?:[Ss]ession\.)?T(\.Count\(|\[)""([a-z][A-Za-z.-]*)""(?!\s*\+)", RegexOptions.None, TimeSpan.FromSeconds(10)))
            .Select(m => m.Groups[2].Value + (m.Groups[1].Value == "[" ? "" : ".other")).Distinct().ToArray();

        asked.Length.ShouldBeGreaterThan(100);
        asked.Where(k => Language.English.Find(k) is null).ShouldBeEmpty();
    }

    [Test]
    public void What_the_service_can_be_missing_is_there_in_Russian()
    {
        // A name is a constant: nothing needs to be there to be asked for it.
        var needs = typeof(IReadiness).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IReadiness)))
            .Select(t => ((IReadiness)RuntimeHelpers.GetUninitializedObject(t)).Name).ToArray();

        needs.Length.ShouldBeGreaterThan(1);
        needs.SelectMany(n => new[] { "ops.missing." + n, "ops.need." + n }).Where(k => Language.Russian.Find(k) is null).ShouldBeEmpty();
    }

    [Test]
    public void Every_title_of_the_definitions_that_come_with_the_service_is_there_in_Russian()
    {
        var own = new RegisteredDefinitions(BuiltInDefinitions.Files.Select(f => DefinitionReader.Read(f.Yaml, f.Name).Definition!));
        var english = own.All.SelectMany(Titles).ToArray();
        var russian = Workflow.Service.Dashboard.Texts.Titles.In(Language.Russian, own).All.SelectMany(Titles).ToArray();

        english.Zip(russian).Where(t => t.First == t.Second).ShouldBeEmpty();
        Workflow.Service.Dashboard.Texts.Titles.In(Language.English, own).ShouldBeSameAs(own);

        static IEnumerable<string> Titles(Definition d) =>
            [d.Title, .. d.Stages.Select(s => $"{s.Title}"), .. d.Stages.SelectMany(s => s.Outcomes).Select(o => $"{o.Title}"), .. d.Finals.Select(f => f.Title)];
    }

    [Test]
    public void What_a_team_calls_otherwise_keeps_the_title_that_the_team_gave_it()
    {
        var yaml = BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml.Replace("title: To do", "title: Nächstes", StringComparison.Ordinal);
        var own = new RegisteredDefinitions([DefinitionReader.Read(yaml, "task.yaml").Definition!]);

        var task = Titles.In(Language.Russian, own).Find("task")!;

        task.FindTitle("to-do").ShouldBe("Nächstes");
        task.FindTitle("in-progress").ShouldBe("В работе");
        task.FindTitle("closed").ShouldBe("Закрыта");
    }

    [Test]
    public void A_definition_of_a_teams_own_keeps_all_its_titles_also_where_an_outcome_is_called_as_one_of_ours()
    {
        const string Yaml = """
            workflow: chore
            version: 1
            title: Chore
            key: CO
            start: work
            roles: { worker: Worker }
            stages:
              work:
                title: Work
                roles: [worker]
                outcomes: { done: { to: closed }, dropped: { to: dropped }, good: { title: "Good, fine", to: closed } }
            final: { closed: success, dropped: cancelled }
            """;
        var chore = Titles.In(Language.Russian, new RegisteredDefinitions([DefinitionReader.Read(Yaml, "chore.yaml").Definition!])).Find("chore")!;

        chore.FindStage("work")!.Outcomes.Select(o => o.Title).ShouldBe(["Done", "Dropped", "Good, fine"]);
        (chore.Title, chore.FindTitle("work"), chore.FindTitle("dropped")).ShouldBe(("Chore", "Work", "Dropped"));
    }

    [Test]
    public void A_lease_is_said_in_the_form_that_the_sentence_takes()
    {
        Language.Russian["entry.lease-asked", EngineNames.LeaseAsObject(Language.Russian, "production")].ShouldBe("Встал в очередь на боевую среду");
        EngineNames.Lease(Language.Russian, "production").ShouldBe("боевая среда");
        (EngineNames.LeaseAsObject(Language.Russian, "stand"), EngineNames.LeaseAsObject(Language.English, "production")).ShouldBe(("stand", "production"));
    }

    [TestCase(1, "1 экземпляр")]
    [TestCase(3, "3 экземпляра")]
    [TestCase(11, "11 экземпляров")]
    [TestCase(21, "21 экземпляр")]
    [TestCase(1234, "1\u00A0234 экземпляра")]
    public void Russian_counts_as_Russians_do(int number, string text) => Language.Russian.Count("list.count", number).ShouldBe(text);

    [TestCase(0, "0\u00A0s")]
    [TestCase(59, "59\u00A0s")]
    [TestCase(61, "1\u00A0min")]
    [TestCase(3_720, "1\u00A0h 2\u00A0min")]
    [TestCase(97_200, "1\u00A0d 3\u00A0h")]
    [TestCase(-97_200, "1\u00A0d 3\u00A0h")]
    public void A_duration_has_its_two_largest_units(int seconds, string text) =>
        Formats.Duration(Language.English, TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [TestCase(0.0004, "0\u00A0ms", "0\u00A0мс")]
    [TestCase(0.9999, "999\u00A0ms", "999\u00A0мс")]
    [TestCase(1.26, "1.2\u00A0s", "1,2\u00A0с")]
    [TestCase(9.99, "9.9\u00A0s", "9,9\u00A0с")]
    [TestCase(10.5, "10\u00A0s", "10\u00A0с")]
    public void What_took_less_than_ten_seconds_is_said_to_the_tenth_and_less_than_one_in_milliseconds(double seconds, string english, string russian) =>
        (Formats.Took(Language.English, TimeSpan.FromSeconds(seconds)), Formats.Took(Language.Russian, TimeSpan.FromSeconds(seconds))).ShouldBe((english, russian));

    [Test]
    public void A_moment_is_shown_in_the_readers_zone()
    {
        var now = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

        Formats.Moment(Language.English, zone, now, now).ShouldBe("17:00:00");
        Formats.Moment(Language.Russian, zone, now.AddDays(-1), now).ShouldBe("21\u00A0ноя, 17:00");
        Formats.Moment(Language.English, zone, now.AddYears(-1), now).ShouldBe("22\u00A0Nov 2025, 17:00");
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];
}
