using Spectre.Console;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Texts;

namespace Workflow.Cli.Output;

/// <summary>An explanation in sentences.</summary>
internal static class ExplanationText
{
    public static void Write(IAnsiConsole console, Explanation explanation, TimeProvider clock)
    {
        console.Write(new Text($"{Safe.Line(explanation.Key)}  {Safe.Line(explanation.Title)}\n", new Style(decoration: Decoration.Bold)));
        Tables.Pairs(console,
            ("stage", $"{explanation.Stage} ({explanation.StageTitle}), visit {explanation.Visit}"),
            ("state", explanation.Final is { } final ? $"{explanation.State}, {final.ToString().ToLowerInvariant()}" : explanation.State),
            ("since", Moments.Relative(explanation.Since, clock)),
            ("due", explanation.DueAt is { } due ? Moments.Relative(due, clock) + (explanation.Overdue ? ", overdue" : "") : null));
        Section(console, "waits for", explanation.WaitsFor.Select(w => WaitingText.Of(w, clock)));
        Section(console, "outcomes", explanation.Outcomes.SelectMany(Outcome));
        Section(console, "otherwise", explanation.Actions.SelectMany(Action));
    }

    private static void Section(IAnsiConsole console, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        console.WriteLine(title);
        foreach (var line in all)
            console.WriteLine("  " + Safe.Line(line));
    }

    private static IEnumerable<string> Outcome(OutcomeExplanation outcome)
    {
        var who = outcome.ByAll ? $"signed by {Names(outcome.SignedBy, "nobody yet")}; still to sign: {Names(outcome.Roles, "nobody")}" : $"by {Names(outcome.Roles, "the automation")}";
        var behalf = outcome.OnBehalf.Count == 0 ? "" : $", or {Names(outcome.OnBehalf, "")} on behalf";
        var except = outcome.NotBy.Count == 0 ? "" : $", but not {Names(outcome.NotBy, "")}, who did the work";
        yield return $"{outcome.Outcome} -> {outcome.To}: {(outcome.Possible ? "possible" : "not yet")}, {who}{behalf}{except}";
        if (outcome.MissingFields.Count > 0)
            yield return "  needs " + string.Join(", ", outcome.MissingFields.Select(Option));
        foreach (var block in outcome.Blocks)
            yield return "  " + Sentence(block);
    }

    private static IEnumerable<string> Action(ActionExplanation action)
    {
        var to = action.To.Count is > 0 and <= 3 ? " -> " + string.Join(" or ", action.To) : "";
        yield return $"{action.Action}{to}: {(action.Possible ? "possible" : "not now")}, by {Names(action.Roles, "nobody")}";
        foreach (var block in action.Blocks)
            yield return "  " + Sentence(block);
    }

    // How it is given on the command line.
    private static string Option(MissingField field) => field.Type switch
    {
        "findings" => $"{field.Field} (--finding \"title: details\")",
        "tasks" => $"{field.Field} (--task \"id: title\")",
        _ => $"{field.Field} (--field {field.Field}=…, {field.Type})",
    };

    private static string Sentence(Rejection rejection) => Sentences.Of(rejection.Code, rejection.Parameters);

    private static string Names(IReadOnlyList<string> names, string nobody) => names.Count == 0 ? nobody : string.Join(", ", names);
}
