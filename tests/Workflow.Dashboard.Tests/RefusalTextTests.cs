using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Operations;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Texts;

namespace Workflow.Dashboard.Tests;

/// <summary>Refusals, as a Russian reads them: every code that there is, whatever is known of it.</summary>
internal sealed partial class RefusalTextTests
{
    private static IEnumerable<string> Codes => Constants(typeof(RejectionCodes)).Concat(Constants(typeof(EdgeCodes)));

    [TestCaseSource(nameof(Codes))]
    public void A_refusal_names_the_same_in_Russian_as_in_English_whatever_is_known(string code)
    {
        Language.Russian.Find("refused." + code).ShouldNotBeNull();
        foreach (var known in WhatMayBeKnown(code))
        {
            var (english, russian) = (Sentences.Of(code, known), RefusalTexts.Of(Language.Russian, code, known));
            Places(russian).ShouldBe(Places(english), ignoreOrder: true, $"{english}\n{russian}");
            russian.ShouldMatch("[а-я]");
            russian.ShouldNotContain("  ");
            russian.ShouldNotMatch(@"[\[\]|{}]");
        }
    }

    [Test]
    public void An_English_reader_reads_the_services_own_sentence() =>
        RefusalTexts.Of(Language.English, RejectionCodes.Finished, new Dictionary<string, string> { ["stage"] = "closed" })
            .ShouldBe("The instance has ended in 'closed' and takes nothing any more. Start a new one.");

    [Test]
    public void A_report_that_came_too_late_says_what_it_came_too_late_for()
    {
        Say(RejectionCodes.Late, ("stage", "qa"), ("visit", "1"), ("current", "demo#2"), ("outcomes", "approved")).ShouldBe(
            "Отчёт говорит о «qa#1», а это уже позади: экземпляр в «demo#2». Там возможны исходы: approved.");
        Say(RejectionCodes.Late, ("stage", "qa"), ("visit", "2"), ("commit", "abc"), ("current", "def")).ShouldContain("о коммите «abc»");
        Say(RejectionCodes.Late, ("stage", "qa"), ("visit", "2"), ("run", "r"), ("attempt", "1"), ("current", "2")).ShouldStartWith("Попытка 1 запуска r");
        Say(RejectionCodes.Late, ("stage", "qa"), ("visit", "2"), ("run", "r"), ("current", "none")).ShouldContain("никакого");
    }

    [Test]
    public void What_the_engine_itself_says_in_a_refusal_is_Russian_too()
    {
        Say(RejectionCodes.InvalidField, ("field", "estimate"), ("value", "soon"), ("expected", "duration")).ShouldBe(
            "Поле «Оценка» не принимает значение «soon». Нужно: длительность, например 90m, 4h, 2d или 1d 4h.");
        Say(RejectionCodes.InvalidField, ("field", "estimate"), ("value", ""), ("expected", "duration")).ShouldContain("пустое значение");
        Say(RejectionCodes.InvalidTasks, ("task", "a"), ("reason", "circular-dependency"), ("value", "a"), ("expected", "no circle")).ShouldBe(
            "План не складывается: задача «a». Причина: задачи ждут друг друга по кругу («a»). Нужно: порядок без круга. Исправьте план и отправьте его целиком.");
        Say(RejectionCodes.MissingFields, ("stage", "qa"), ("fields", "cost, onBehalfOf")).ShouldContain("Стоимость, от чьего имени");
    }

    [Test]
    public void Every_word_of_the_engine_that_a_refusal_can_hold_is_there_in_Russian()
    {
        var plan = typeof(Definition).Assembly.GetType("Workflow.Engine.Instances.Deciding.PlanFaults", throwOnError: true)!;

        Missing("invalid-field.expected", Enum.GetNames<FieldType>()).ShouldBeEmpty();
        Missing("invalid-tasks.reason", Constants(plan)).ShouldBeEmpty();
        Missing("fault-resolved.what", Constants(typeof(FaultResolutions))).ShouldBeEmpty();
        Missing("automation-under-way.current", Missing("automation-not-under-way.current", Enum.GetNames<RunState>())).ShouldBeEmpty();
    }

    [Test]
    public void Every_reason_that_the_dashboard_gives_is_there_in_Russian()
    {
        var given = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Workflow.Service", "Dashboard"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Thrown().Matches(File.ReadAllText(f))).Select(m => (Code: m.Groups[1].Value, Reason: m.Groups[2].Value)).ToArray();

        given.ShouldNotBeEmpty();
        given.Where(g => Language.Russian.Find($"refused.{typeof(EdgeCodes).GetField(g.Code)!.GetRawConstantValue()}.reason.{g.Reason}") is null).ShouldBeEmpty();
    }

    [Test]
    public void What_one_instance_refused_another_is_said_in_Russian_where_faults_are_dealt_with()
    {
        var rejection = new Rejection(RejectionCodes.UnknownOutcome, new Dictionary<string, string> { ["stage"] = "qa", ["outcome"] = "done", ["outcomes"] = "passed, failed" });
        var fault = new FaultRow { Kind = FaultKinds.Refused, Error = $"ChildChanged to FR-1 was refused: {rejection}" };

        ErrorWords.Of(Language.Russian, fault).ToString().ShouldBe("Уведомление о ходе части для FR-1: отказано. У стадии «qa» нет исхода «done». Возможны: passed, failed.");
        ErrorWords.Of(Language.English, fault).ToString().ShouldEndWith(" to FR-1 was refused: Stage 'qa' has no outcome 'done'. It takes: passed, failed.");
    }

    [Test]
    public void What_people_wrote_may_look_like_a_parameter_of_the_refusal()
    {
        var fault = new FaultRow { Kind = FaultKinds.Refused, Error = "Cancel to FR-1 was refused: missing-reason (stage=qa, value=so, stage=as people say)" };

        ErrorWords.Of(Language.Russian, fault).ToString().ShouldStartWith("Отмена для FR-1: отказано. В стадии «qa» для этого нужна причина");
    }

    private static string Say(string code, params (string Name, string Value)[] known) =>
        RefusalTexts.Of(Language.Russian, code, known.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal));

    private static string[] Missing(string of, IEnumerable<string> words) => [.. words.Where(w => Language.Russian.Find($"refused.{of}.{w.ToLowerInvariant()}") is null)];

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    // The English sentence is asked which values it looks for: with and without each of them it may say something else.
    private static List<Dictionary<string, string>> WhatMayBeKnown(string code)
    {
        var names = new List<string>();
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var known = new List<Dictionary<string, string>>();
        for (var before = -1; before != names.Count;)
        {
            before = names.Count;
            for (var set = 0; set < 1 << before; set++)
            {
                var some = names.Take(before).Where((_, i) => (set & (1 << i)) != 0).ToDictionary(n => n, n => $"⟦{n}⟧", StringComparer.Ordinal);
                if (!tried.Add(string.Join(' ', some.Keys.Order(StringComparer.Ordinal))))
                    continue;
                known.Add(some);
                var asked = new Asked(some);
                _ = Sentences.Of(code, asked);
                names.AddRange(asked.For.Except(names).ToArray());
            }
        }

        return known;
    }

    private static string[] Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex("⟦[a-z-]+⟧", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"EdgeCodes\.(\w+), \(""reason"", ""([^""]+)""\)", RegexOptions.NonBacktracking)]
    private static partial Regex Thrown();

    /// <summary>Values that remember which of them were looked for.</summary>
    private sealed class Asked(IReadOnlyDictionary<string, string> values) : IReadOnlyDictionary<string, string>
    {
        public HashSet<string> For { get; } = [];
        public IEnumerable<string> Keys => values.Keys;
        public IEnumerable<string> Values => values.Values;
        public int Count => values.Count;
        public string this[string key] => values[key];

        public bool ContainsKey(string key)
        {
            For.Add(key);
            return values.ContainsKey(key);
        }

        public bool TryGetValue(string key, out string value)
        {
            For.Add(key);
            return values.TryGetValue(key, out value!);
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
