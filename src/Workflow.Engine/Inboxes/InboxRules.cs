using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;
using Workflow.Messages.Http;

namespace Workflow.Engine.Inboxes;

/// <summary>What lifecycle events mean for the inboxes of roles.</summary>
public static class InboxRules
{
    private const string Reminded = "reminded";
    private const string Escalated = "escalated";

    /// <summary>Whether an entry can concern a role at all, or what is done in a role's name. Nobody needs to be told of any other.</summary>
    public static bool Concerns(Entry entry) => entry is
        StageEntered or SignedOff or Assigned or DeadlineMissed or ActivityFellDue or WorkflowSuspended or WorkflowResumed
        or AutomationRequested or AutomationWithdrawn or AutomationFailed or AutomationStopped;

    /// <param name="data">What happened.</param>
    /// <param name="mine">The roles whose inboxes are kept; what others have to do is not put, but closed and marked with all else.</param>
    public static InboxWork Of(LifecycleData data, Func<string, bool> mine) => data.Entry switch
    {
        StageEntered entry => new(Enter(data, entry, mine), []),
        SignedOff entry => new(Sign(data, entry), []),
        Assigned entry when mine(entry.Role) => Only(new InboxAssigning(All(data) with { Role = entry.Role }, entry.Person, entry.Sequence)),
        DeadlineMissed { Kind: DeadlineKind.Reminder } entry => Remind(data, entry, [.. entry.Roles.Where(mine)]),
        DeadlineMissed { Kind: DeadlineKind.Escalation } entry => Escalate(data, entry, mine),
        ActivityFellDue entry => new([.. entry.Roles.Where(mine).SelectMany(role => Recur(data, entry, role))], []),
        AutomationFailed { RetryAt: null } entry => NeedPerson(
            data, entry, entry.Roles.Where(mine), $"An automation has used up its tries: {entry.Reason}. Mend the cause, then: workflow run retry {data.Key}"),
        AutomationStopped entry => NeedPerson(
            data, entry, entry.Roles.Where(mine), $"{entry.Actor.Name} cancelled an automation: {entry.Reason}. To go on: workflow run retry {data.Key}"),
        AutomationRequested entry => Only(new InboxClosing(All(data) with { Kind = InboxKinds.Automation }, entry.Sequence)),
        WorkflowSuspended entry => Only(new InboxHolding(All(data), null, entry.Sequence)),
        WorkflowResumed entry => Only(new InboxHolding(All(data), entry.HeldFor, entry.Sequence)),
        _ => InboxWork.None,
    };

    // Whatever was asked for in an earlier visit is done with, whoever was asked.
    private static InboxChange[] Enter(LifecycleData data, StageEntered entry, Func<string, bool> mine) =>
    [
        new InboxClosing(All(data), entry.Sequence),
        .. (entry.Final is null ? entry.Roles : []).Where(mine).Select(role => new InboxPut(
            Item(data, role, InboxKinds.Stage, entry.StageTitle, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt }, entry.Sequence)),
    ];

    private static InboxChange[] Sign(LifecycleData data, SignedOff entry)
    {
        var stages = All(data) with { Kind = InboxKinds.Stage };
        var closing = new InboxClosing(stages with { Role = entry.Role }, entry.Sequence);
        return entry.ClearsOthers ? [new InboxReopening(stages, entry.Stage, entry.Visit, entry.Sequence), closing] : [closing];
    }

    private static InboxWork Remind(LifecycleData data, DeadlineMissed entry, string[] roles) => new(
        [.. roles.Select(role => new InboxMarking(All(data) with { Role = role, Kind = InboxKinds.Stage }, Reminded, entry.Sequence))],
        [.. roles.Select(role => new InboxNotice(
            Item(data, role, InboxKinds.Stage, entry.Stage, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt, Urgency = Reminded },
            $"\"{data.Title}\" is due in {entry.Stage}"))]);

    private static InboxWork Escalate(LifecycleData data, DeadlineMissed entry, Func<string, bool> mine)
    {
        var what = $"Overdue in {entry.Stage} since {entry.DueAt:yyyy-MM-dd HH:mm} UTC: find out why";
        InboxItem[] items = [.. entry.Roles.Where(mine).Select(role =>
            Item(data, role, InboxKinds.Escalation, what, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt, Urgency = Escalated })];
        return new(
            [new InboxMarking(All(data) with { Kind = InboxKinds.Stage }, Escalated, entry.Sequence), .. items.Select(item => new InboxPut(item, entry.Sequence))],
            [.. items.Select(item => new InboxNotice(item, what))]);
    }

    private static InboxChange[] Recur(LifecycleData data, ActivityFellDue entry, string role) =>
    [
        new InboxClosing(All(data) with { Role = role, Kind = InboxKinds.Activity }, entry.Sequence),
        new InboxPut(Item(data, role, InboxKinds.Activity, entry.Activity, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt }, entry.Sequence),
    ];

    private static InboxWork NeedPerson(LifecycleData data, Entry entry, IEnumerable<string> roles, string what)
    {
        InboxItem[] items = [.. roles.Select(role => Item(data, role, InboxKinds.Automation, what, "", 0, entry))];
        return new([.. items.Select(item => new InboxPut(item, entry.Sequence))], [.. items.Select(item => new InboxNotice(item, what))]);
    }

    private static InboxWork Only(InboxChange change) => new([change], []);

    private static InboxScope All(LifecycleData data) => new(data.Project, data.Key);

    // The same piece of work has the same id, so that an event that comes twice finds its item.
    private static InboxItem Item(LifecycleData data, string role, string kind, string what, string stage, int visit, Entry entry) => new()
    {
        Id = Identity.Named($"inbox:{data.InstanceId}/{stage}#{visit}/{role}/{kind}/{(kind == InboxKinds.Stage ? 0 : entry.Sequence)}"),
        Project = data.Project,
        Key = data.Key,
        Title = data.Title,
        Workflow = data.Workflow,
        Role = role,
        Kind = kind,
        What = what,
        Stage = stage,
        Visit = visit,
        Since = entry.At,
    };
}
