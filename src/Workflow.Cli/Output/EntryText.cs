using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Cli.Output;

/// <summary>An entry as one line.</summary>
internal static class EntryText
{
    /// <summary><c>   7 2026-01-02 10:00:00 vera (tester)  left qa: passed</c>.</summary>
    public static string Line(Entry entry, TimeProvider clock) =>
        $"{entry.Sequence,4} {Moments.Of(entry.At, clock)} {Actor(entry.Actor)}  {What(entry)}";

    public static string What(Entry entry) => entry switch
    {
        WorkflowStarted e => $"started {e.Workflow}: {e.Title}",
        SignedOff e => $"signed off: {e.Outcome}{Because(e.Comment)}{Behalf(e.OnBehalfOf)}",
        StageLeft e => $"left {e.Stage}: {e.Outcome ?? Word(e.Kind)}{Findings(e)}{Because(e.Comment)}{Behalf(e.OnBehalfOf)}",
        StageEntered { Final: { } final } e => $"ended in {e.Stage} ({Word(final)})",
        StageEntered e => $"entered {e.Stage}{(e.Visit > 1 ? $"#{e.Visit}" : "")}",
        ChildPlanned e => $"planned task {e.TaskId}: {e.Title}",
        ChildRequested e => $"requested {e.ChildKey}: {e.Title}",
        ChildMoved e => $"child {e.ChildKey} is in {e.Stage}{(e.Done ? ", done" : "")}",
        LeaseRequested e => $"waits for the lease {e.Lease}",
        LeaseAcquired e => $"holds the lease {e.Lease}",
        LeaseReleased e => $"gave the lease {e.Lease} back",
        AutomationRequested e => $"ordered {e.Automation}, attempt {e.Attempt}{Because(e.Reason)}",
        AutomationBegan e => $"automation began on {e.Agent}, attempt {e.Attempt}",
        AutomationFinished e => $"automation finished: {e.Outcome}{(e.Advises ? "; a person still reports" : "")}",
        AutomationFailed e => $"automation failed: {e.Reason}{(e.RetryAt is null ? "; a person must act" : "; it is tried again")}",
        AutomationStopped e => $"cancelled the automation, attempt {e.Attempt}{Because(e.Reason)}",
        AutomationWithdrawn e => $"automation withdrawn{Because(e.Reason)}",
        AutomationHeld => "automation's result waits until the instance is resumed",
        DeadlineMissed e => $"deadline missed: {Word(e.Kind)}",
        ActivityFellDue e => $"due: {e.Activity}",
        Assigned e => e.Person is null ? $"{e.Role}: nobody in particular" : $"{e.Role}: {e.Person}",
        Commented e => $"said: {e.Text}",
        WorkflowSuspended e => $"suspended{Because(e.Reason)}",
        WorkflowResumed e => $"resumed{Because(e.Reason)}",
        ReportParked e => $"report for {e.Stage}#{e.Visit} waits for its visit: {e.Report.Outcome}",
        ParkedApplied => "a waiting report was applied",
        ParkedRejected e => $"a waiting report was refused: {e.Rejection.Code}",
        _ => TypeOf(entry),
    };

    /// <summary>The type as the API names it: <c>stage-entered</c>.</summary>
    public static string TypeOf(Entry entry) => Kebab(entry.GetType().Name);

    private static string Actor(Actor actor) => actor.Role is null ? actor.Name : $"{actor.Name} ({actor.Role})";

    private static string Findings(StageLeft left) =>
        left.Findings is { Count: > 0 } findings ? $" [{string.Join("; ", findings.Select(f => f.Title))}]" : "";

    private static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $" ({reason})";

    private static string Behalf(string? person) => person is null ? "" : $" on behalf of {person}";

    private static string Word(Enum value) => Kebab(value.ToString());

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
