using Spectre.Console;
using Workflow.Messages.Http;

namespace Workflow.Cli.Output;

/// <summary>One instance as text.</summary>
internal static class InstanceText
{
    public static void Write(IAnsiConsole console, InstanceDetails instance, TimeProvider clock)
    {
        console.Write(new Text($"{Safe.Line(instance.Key)}  {Safe.Line(instance.Title)}\n", new Style(decoration: Decoration.Bold)));
        Tables.Pairs(console,
            ("workflow", $"{instance.Workflow}, version {instance.Version}, project {instance.Project}"),
            ("parent", instance.Parent),
            ("stage", $"{instance.Stage} ({instance.StageTitle}), visit {instance.Visit}"),
            ("state", State(instance)),
            ("since", Moments.Relative(instance.StageEnteredAt, clock)),
            ("due", instance.DueAt is { } due ? Moments.Relative(due, clock) : null),
            ("acts", string.Join(", ", instance.Roles.Select(role => instance.Assignees.TryGetValue(role, out var person) ? $"{role} ({person})" : role))),
            ("signed", string.Join(", ", instance.SignOffs.Select(s => $"{s.Outcome}: {s.Role} ({s.Actor})"))),
            ("automation", instance.Run is { } run ? Run(run) : null),
            ("lease", instance.Lease is { } lease ? $"{lease.Name}, {(lease.Held ? "held" : "awaited")}" : null),
            ("commit", instance.Commit),
            ("started", Moments.Relative(instance.StartedAt, clock)),
            ("sequence", instance.Sequence.ToString()));
        Section(console, "fields", instance.Fields);
        Section(console, "outputs", instance.Outputs.Where(o => !o.Key.Contains('.', StringComparison.Ordinal)));
        Children(console, instance.Children);
    }

    private static string State(InstanceDetails instance) =>
        instance.Final is { } final ? $"{instance.State}, {final.ToString().ToLowerInvariant()}"
        : instance.Blocked ? $"{instance.State}, blocked by other work"
        : instance.State;

    private static string Run(RunDetails run) =>
        $"{run.Automation}, attempt {run.Attempt}, {run.State}{(run.Detail is null ? "" : $": {run.Detail}")}";

    private static void Section(IAnsiConsole console, string title, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var shown = pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => ("  " + p.Key, (string?)p.Value)).ToArray();
        if (shown.Length == 0)
            return;
        console.WriteLine(title);
        Tables.Pairs(console, shown);
    }

    private static void Children(IAnsiConsole console, IReadOnlyList<ChildDetails> children)
    {
        if (children.Count == 0)
            return;
        console.WriteLine("children");
        Tables.Write(console, children,
            ("  TASK", c => "  " + c.TaskId),
            ("KEY", c => c.Key ?? "-"),
            ("STAGE", c => c.Stage ?? "-"),
            ("DONE", c => c.Done ? "yes" : c.Blocked ? "blocked" : "no"),
            ("AFTER", c => string.Join(',', c.DependsOn.Select(slot => children.FirstOrDefault(o => o.Slot == slot)?.TaskId ?? slot.ToString()))),
            ("TITLE", c => c.Title));
    }
}
