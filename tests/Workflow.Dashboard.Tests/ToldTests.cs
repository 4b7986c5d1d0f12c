using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Workflow.Agent;
using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Definitions;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Operations;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Told;
using Workflow.Service.Embedded;

namespace Workflow.Dashboard.Tests;

/// <summary>What agents, engine and service wrote down in English, as a Russian reads it.</summary>
internal sealed partial class ToldTests
{
    private static readonly RegisteredDefinitions Own = new(BuiltInDefinitions.Files.Select(f => DefinitionReader.Read(f.Yaml, f.Name).Definition!));
    private static readonly Definition Request = Titles.In(Language.Russian, Own).Find("feature-request")!;

    // Where sentences are made that are stored and shown.
    private static readonly (string Folder, string[] Calls)[] Sources =
    [
        ("Workflow.Agent", ["new AutomationFailedException(", "AutomationResult.Failed(", "AutomationFailedException InTheWay(AutomationContext context, Git checkout, string what) => new("]),
        ("Workflow.Runtime", ["CommandFormatException(", "CommandFormatException NotAnObject() => new("]),
        ("Workflow.Service", ["CommandSender.Refused(", "new(null, "]),
    ];

    private static IEnumerable<string> Sentences => [.. Sources.SelectMany(p => p.Calls.SelectMany(c => Said(p.Folder, c))).Concat(OfGit()).Distinct()];

    [Test]
    public void Enough_sentences_are_found_to_be_all() => Sentences.Count().ShouldBeGreaterThan(75);

    [TestCaseSource(nameof(Sentences))]
    public void A_sentence_of_our_own_is_told_in_Russian(string sentence)
    {
        var told = Read(sentence);

        told.IsOwn.ShouldBeTrue(sentence);
        told.ToString().ShouldMatch("[а-я]{3}");
        told.ToString().ShouldNotMatch(@"[{}]");
        Marks(told.ToString()).ShouldBe(Marks(sentence), ignoreOrder: true, $"{sentence}\n{told}");
    }

    // What the engine, the broker's readers and the page of operations say themselves is no call that could be found.
    [TestCase("It reported neither an outcome nor a failure.")]
    [TestCase("The entry at 7 was discarded; what came after it is being caught up with.")]
    [TestCase("The deadline at 2026-11-21T07:00:00.0000000+00:00 cannot be fired: the engine answered Rejected finished (stage=closed)")]
    [TestCase("The broker gave it up: rejected.")]
    [TestCase("The broker gave it up after so many deliveries that none of its readers survived or acknowledged. Find out from the services' logs what it does to them; then replay or discard it.")]
    [TestCase("RabbitMQ's management interface answers with status 500. Look at its log.")]
    [TestCase("The member /title is refused: holds the control character U+0007 at position 3, which cannot be taken; leave it out.")]
    public void What_is_said_elsewhere_is_told_in_Russian_to_its_end(string sentence)
    {
        var told = Read(sentence);

        told.IsOwn.ShouldBeTrue();
        told.Pieces.ShouldNotContain(p => p.IsForeign);
    }

    [Test]
    public void No_sentence_is_taken_for_another()
    {
        var known = Language.English.Texts.Where(t => t.Key.StartsWith("told.", StringComparison.Ordinal)).ToArray();
        known.Where(t => !Places(Language.Russian[t.Key]).IsSubsetOf(Places(t.Value))).ShouldBeEmpty();
        foreach (var (key, english) in known.Where(t => !t.Key.StartsWith("told.what.", StringComparison.Ordinal) && !t.Key.StartsWith("told.how.", StringComparison.Ordinal)
            && !t.Value.Contains("{rejection}", StringComparison.Ordinal) && !t.Value.Contains("{at}", StringComparison.Ordinal)))
            Read(Place().Replace(english, "x")).ToString().ShouldBe(Place().Replace(Language.Russian[key], "x"));

        static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];
    }

    [Test]
    public void What_a_program_printed_stays_as_it_was_and_says_that_it_is_English()
    {
        var told = Read("'git push' in '/srv/app' ended with 128: fatal: Permission denied. The agent must be allowed to write there. Give the agent's user access, then retry.");

        told.ToString().ShouldBe("команда git push в «/srv/app» завершилась с кодом 128: fatal: Permission denied. Агент должен иметь право писать туда. Дайте доступ его пользователю и запустите снова.");
        told.Pieces.Where(p => p.IsForeign).ShouldHaveSingleItem().Text.ShouldBe("fatal: Permission denied");
        Read("System.TimeoutException: It took too long").Pieces.ShouldHaveSingleItem().IsForeign.ShouldBeTrue();
        new ToldReader(Language.English).Read("Anything").Pieces.ShouldHaveSingleItem().IsForeign.ShouldBeFalse();
    }

    [Test]
    public void What_is_named_has_the_readers_words()
    {
        Read("'run-tests' did not finish within 01:30:00. It must, or it may hang. See the run's log for where it stood; allow more time in the definition, or mend the cause; then retry.").ToString()
            .ShouldStartWith("автоматика «тесты» не уложилась в 1\u00A0ч 30\u00A0мин: ");
        Read("It reported 'done', which is no outcome of qa: passed, failed.").ToString()
            .ShouldBe("она сообщила исход «done», а у стадии «Проверка новой работы» такого нет. Есть: Прошло, Не прошло.");
        Read("children-open (stage=planning, outcome=planned, children=FR-1-T1)").ToString().ShouldStartWith("Из стадии «Планирование» нельзя сообщить «Спланировано»");
        Read("there is no commit under work. The commit under work must be known by its full id, 40 hexadecimal digits. Report the commit with the outcome that made it, then retry.")
            .AsSentence().ToString().ShouldStartWith("Неизвестен коммит, над которым идёт работа. ");
    }

    [Test]
    public void What_is_named_has_its_titles_in_English_too()
    {
        var english = Own.Find("feature-request")!;
        var stage = english.FindStage("qa").ShouldNotBeNull();
        var failed = stage.FindOutcome("failed").ShouldNotBeNull();
        stage.Title.ShouldNotBe(stage.Id);

        Told("It reported 'done', which is no outcome of qa: passed, failed.").ShouldBe($"It reported 'done', which is no outcome of {stage.Title}: Passed, Failed.");
        Told("children-open (stage=planning, outcome=planned, children=FR-1-T1)").ShouldStartWith("Stage 'Planning' cannot report 'Planned'");
        Told("qa: failed").ShouldBe($"{stage.Title}: {failed.Title}");
        Read("qa: failed").ToString().ShouldBe($"{Request.FindTitle("qa")}: {Request.FindStage("qa")!.FindOutcome("failed")!.Title}");
        Told("qa: it burns").ShouldBe("qa: it burns");

        string Told(string text) => new ToldReader(Language.English, english).Read(text).ToString();
    }

    [Test]
    public void A_sentence_within_another_ends_once() =>
        ToldWords.Within($"Попытки кончились: {ToldWords.Place}. Запустите снова.", Read("It reported neither an outcome nor a failure.")).ToString()
            .ShouldBe("Попытки кончились: она не сообщила ни исхода, ни причины сбоя. Запустите снова.");

    [Test]
    public void Deadlines_that_fail_of_one_cause_are_put_together_whenever_they_were_due()
    {
        FaultRow[] faults = [.. new[] { "07", "08" }.Select(hour => new FaultRow
        {
            Kind = FaultKinds.Deadline, Error = $"The deadline at 2026-11-21T{hour}:00:00.0000000+00:00 cannot be fired: System.TimeoutException: It took too long",
        })];

        faults.Select(f => ErrorWords.Cause(Language.Russian, f).ToString()).Distinct().ShouldHaveSingleItem().ShouldBe("System.TimeoutException");
        ErrorWords.Of(Language.Russian, faults[0], moment: at => $"{at:HH:mm}").ToString().ShouldBe("Таймер на 07:00 не срабатывает: System.TimeoutException: It took too long");
    }

    private static ToldWords Read(string text) => new ToldReader(Language.Russian, Request).Read(text);

    // Wrong, right and what to do are sentences; whatever is given whole is one text already.
    private static IEnumerable<string> Said(string folder, string call) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => SpokenText.Calls(File.ReadAllText(f), call))
            .SelectMany(arguments => arguments is [{ Count: > 0 } wrong, { Count: > 0 } right, { Count: > 0 } todo]
                ? wrong.Select(w => $"{w}. {right[0]}. {todo[0]}.")
                : arguments.Count < 3 ? arguments.SelectMany(a => a).Where(t => t.Contains(' ', StringComparison.Ordinal)) : []);

    private static IEnumerable<string> OfGit() =>
        ((IEnumerable)typeof(AutomationFailedException).Assembly.GetType("Workflow.Agent.GitProject.GitFailures", throwOnError: true)!
            .GetField("Known", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!).Cast<ITuple>()
            .Select(known => $"'git ⟦1⟧' in '⟦2⟧' ended with ⟦3⟧: ⟦4⟧. {known[1]}. {known[2]}.");

    private static string[] Marks(string text) => [.. Mark().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"\{[a-z-]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex("⟦[0-9]+⟧", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
