using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Told;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>An entry of the journal in words.</summary>
/// <param name="What">What happened.</param>
/// <param name="Tone">How it is to be seen: <c>moved, good, bad</c>, or nothing.</param>
/// <param name="Said">What somebody said with it; null: nothing.</param>
internal sealed record EntryWords(string What, string Tone, ToldWords? Said = null)
{
    private EntryWords(string what, string tone, string? said)
        : this(what, tone, said is null ? null : ToldWords.Plain(said))
    {
    }

    public static EntryWords Of(Language t, RegisteredDefinitions definitions, InstanceSnapshot shown, JournalRecord record) => record.Entry switch
    {
        WorkflowStarted e => new(t["entry.started", definitions.Find(e.Workflow, e.Version)?.Title ?? e.Workflow, e.Version], "moved"),
        SignedOff e => new(t["entry.signed", Outcome(shown, e.Stage, e.Outcome), RoleNames.Of(t, definitions, e.Role)] + Behalf(t, e.OnBehalfOf), "good", e.Comment),
        StageLeft { Kind: MoveKind.Automation, Comment: null } e => new(Left(t, shown, e), "moved", FoundBy(t, shown.Definition, e.Findings)),
        StageLeft e => new(Left(t, shown, e) + Behalf(t, e.OnBehalfOf), "moved", SaidWith(e)),
        StageEntered { Final: { } final } e => new(t["entry.ended", shown.TitleOf(e.Stage)], final == FinalKind.Success ? "good" : "bad"),
        StageEntered e => new(t["entry.entered", shown.TitleOf(e.Stage), e.Visit], "moved"),
        ChildPlanned e => new(t[e.FromFinding ? "entry.finding" : "entry.planned", e.Title], ""),
        ChildWithdrawn e => new(t["entry.withdrawn", Task(shown, e.Slot)], ""),
        ChildRequested e => new(t["entry.requested", e.ChildKey, e.Title], ""),
        ChildMoved e => new(t[e.Done ? "entry.child-done" : "entry.child-moved", e.ChildKey, ChildStage(definitions, shown, e)], e.Done ? "good" : ""),
        ChildUnblocked e => new(t["entry.child-unblocked", e.ChildKey], ""),
        ParentFollowed => new(t["event.parent-followed"], ""),
        Unblocked => new(t["event.unblocked"], ""),
        LeaseRequested e => new(t["entry.lease-asked", EngineNames.LeaseAsObject(t, e.Lease)], ""),
        LeaseAcquired e => new(t["entry.lease-got", EngineNames.LeaseAsObject(t, e.Lease), e.Fence], "good"),
        LeaseReleased e => new(t["entry.lease-given", EngineNames.LeaseAsObject(t, e.Lease)], ""),
        AutomationRequested e => new(t["entry.run-asked", EngineNames.Automation(t, e.Automation), e.Attempt], "", e.Reason),
        AutomationBegan e => new(t["entry.run-began", EngineNames.Actor(t, e.Agent), e.Attempt], ""),
        AutomationFinished e => new(t["entry.run-finished", RunOutcome(shown, e)], "good", FoundBy(t, shown.Definition, e.Findings)),
        AutomationFailed e => new(t[e.RetryAt is null ? "entry.run-gave-up" : "entry.run-failed", e.Attempt], "bad", new ToldReader(t, shown.Definition).Read(e.Reason).AsSentence()),
        AutomationStopped e => new(t["entry.run-stopped", e.Attempt], "bad", e.Reason),
        AutomationWithdrawn => new(t["entry.run-withdrawn"], ""),
        AutomationHeld => new(t["event.automation-held"], ""),
        DeadlineMissed e => new(t["entry.deadline." + e.Kind], "bad"),
        ActivityFellDue e => new(t["entry.activity", t.Find("title.activity." + e.Activity) ?? e.Activity], ""),
        Assigned e => new(e.Person is { } person ? t["entry.assigned", person, RoleNames.Of(t, definitions, e.Role)] : t["entry.unassigned", RoleNames.Of(t, definitions, e.Role)], ""),
        Commented e => new(t["event.commented"], "", e.Text),
        WorkflowSuspended e => new(t["event.workflow-suspended"], "bad", e.Reason),
        WorkflowResumed e => new(t["entry.resumed", Formats.Duration(t, e.HeldFor)], "good", e.Reason),
        ReportParked e => new(t["entry.parked", Outcome(shown, e.Stage, e.Report.Outcome), shown.TitleOf(e.Stage), e.Visit], ""),
        ParkedApplied => new(t["event.parked-applied"], "good"),
        ParkedRejected e => new(t["event.parked-rejected"], "bad", RefusalTexts.Of(t, e.Rejection, shown.Definition)),
        var other => new(other.GetType().Name, ""),
    };

    private static string Left(Language t, InstanceSnapshot shown, StageLeft e) => e.Kind switch
    {
        MoveKind.Cancel => t["entry.cancelled", shown.TitleOf(e.To)],
        MoveKind.Override => t["entry.overridden", shown.TitleOf(e.Stage), shown.TitleOf(e.To)],
        _ => t["entry.left", Outcome(shown, e.Stage, e.Outcome), shown.TitleOf(e.Stage), shown.TitleOf(e.To)],
    };

    private static string Outcome(InstanceSnapshot shown, string stage, string? outcome) =>
        shown.Definition.FindStage(stage)?.FindOutcome(outcome ?? "")?.Title ?? outcome ?? "";

    // The order says whose stage it was.
    private static string RunOutcome(InstanceSnapshot shown, AutomationFinished e) =>
        shown.Entries.Select(r => r.Entry).OfType<AutomationRequested>().FirstOrDefault(r => r.Run == e.Run) is { } order ? Outcome(shown, order.Stage, e.Outcome) : e.Outcome;

    private static string ChildStage(RegisteredDefinitions definitions, InstanceSnapshot shown, ChildMoved e) =>
        StageTitles.Of(definitions, shown.Entries.Select(r => r.Entry).OfType<ChildRequested>().FirstOrDefault(r => r.ChildKey == e.ChildKey)?.Workflow, e.Stage);

    private static string Behalf(Language t, string? person) => person is null ? "" : " " + t["entry.on-behalf", person];

    private static string Task(InstanceSnapshot shown, int slot) => shown.Current.Children.FirstOrDefault(c => c.Slot == slot)?.Title ?? $"{slot}";

    private static string? SaidWith(StageLeft e) => (e.Comment, Findings(e.Findings)) switch
    {
        (null, var findings) => findings,
        (var comment, null) => comment,
        (var comment, var findings) => comment + "\n" + findings,
    };

    // What an agent found it says itself; what the program printed stands behind it.
    private static ToldWords? FoundBy(Language t, Definition definition, IReadOnlyList<Messages.Finding>? findings) => findings is not { Count: > 0 } ? null : new(
    [
        .. findings.SelectMany((f, i) => new[] { new ToldPiece(i == 0 ? "• " : "\n• ") }.Concat(new ToldReader(t, definition).Read(f.Title).AsSentence().Pieces)
            .Concat(f.Details is null ? [] : [new ToldPiece(": "), new ToldPiece(f.Details, IsForeign: t != Language.English)])),
    ]);

    private static string? Findings(IReadOnlyList<Messages.Finding>? findings) =>
        findings is { Count: > 0 } ? string.Join('\n', findings.Select(f => f.Details is null ? "• " + f.Title : $"• {f.Title}: {f.Details}")) : null;
}
