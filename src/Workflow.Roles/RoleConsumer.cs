using MassTransit;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;
using Workflow.Messages.Http;

namespace Workflow.Roles;

/// <summary>Keeps the inbox of one role, or of several, in step with the lifecycle events, and tells its people what cannot wait.</summary>
public abstract class RoleConsumer(IInbox inbox, INotifier notifier) : IConsumer<LifecycleEvent>
{
    /// <summary>Whether a role is this consumer's.</summary>
    protected abstract bool Mine(string role);

    public virtual Task Consume(ConsumeContext<LifecycleEvent> context)
    {
        var data = context.Message.CustomData;
        var cancel = context.CancellationToken;
        return data.Entry switch
        {
            StageEntered entry => EnterAsync(data, entry, cancel),
            SignedOff entry => SignAsync(data, entry, cancel),
            Assigned entry when Mine(entry.Role) =>
                inbox.AssignAsync(new(data.Project, data.Key, entry.Role), entry.Person, entry.Sequence, cancel),
            DeadlineMissed { Kind: DeadlineKind.Reminder } entry => RemindAsync(data, entry, cancel),
            DeadlineMissed { Kind: DeadlineKind.Escalation } entry => EscalateAsync(data, entry, cancel),
            ActivityFellDue entry => RecurAsync(data, entry, cancel),
            AutomationFailed { RetryAt: null } entry => NeedPersonAsync(
                data, entry, entry.Roles, $"An automation has used up its tries: {entry.Reason}. Mend the cause, then: workflow run retry {data.Key}", cancel),
            AutomationStopped entry => NeedPersonAsync(
                data, entry, entry.Roles, $"{entry.Actor.Name} cancelled an automation: {entry.Reason}. To go on: workflow run retry {data.Key}", cancel),
            AutomationRequested entry =>
                inbox.CloseAsync(new(data.Project, data.Key, null, InboxKinds.Automation), entry.Sequence, cancel),
            WorkflowSuspended entry => inbox.HoldAsync(new(data.Project, data.Key), null, entry.Sequence, cancel),
            WorkflowResumed entry => inbox.HoldAsync(new(data.Project, data.Key), entry.HeldFor, entry.Sequence, cancel),
            _ => Task.CompletedTask,
        };
    }

    private async Task EnterAsync(LifecycleData data, StageEntered entry, CancellationToken cancel)
    {
        // Whatever was asked for in an earlier visit is done with, whoever was asked.
        await inbox.CloseAsync(new(data.Project, data.Key), entry.Sequence, cancel);
        if (entry.Final is not null)
            return;
        foreach (var role in entry.Roles.Where(Mine))
            await inbox.PutAsync(Item(data, role, InboxKinds.Stage, entry.StageTitle, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt }, entry.Sequence, cancel);
    }

    private async Task SignAsync(LifecycleData data, SignedOff entry, CancellationToken cancel)
    {
        if (entry.ClearsOthers)
            await inbox.ReopenAsync(new(data.Project, data.Key, null, InboxKinds.Stage), entry.Stage, entry.Visit, entry.Sequence, cancel);
        await inbox.CloseAsync(new(data.Project, data.Key, entry.Role, InboxKinds.Stage), entry.Sequence, cancel);
    }

    private async Task RemindAsync(LifecycleData data, DeadlineMissed entry, CancellationToken cancel)
    {
        foreach (var role in entry.Roles.Where(Mine))
        {
            await inbox.MarkAsync(new(data.Project, data.Key, role, InboxKinds.Stage), "reminded", entry.Sequence, cancel);
            var item = Item(data, role, InboxKinds.Stage, entry.Stage, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt, Urgency = "reminded" };
            await notifier.NotifyAsync(item, $"\"{data.Title}\" is due in {entry.Stage}", cancel);
        }
    }

    private async Task EscalateAsync(LifecycleData data, DeadlineMissed entry, CancellationToken cancel)
    {
        await inbox.MarkAsync(new(data.Project, data.Key, null, InboxKinds.Stage), "escalated", entry.Sequence, cancel);
        foreach (var role in entry.Roles.Where(Mine))
        {
            var what = $"Overdue in {entry.Stage} since {entry.DueAt:yyyy-MM-dd HH:mm} UTC: find out why";
            var item = Item(data, role, InboxKinds.Escalation, what, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt, Urgency = "escalated" };
            await inbox.PutAsync(item, entry.Sequence, cancel);
            await notifier.NotifyAsync(item, what, cancel);
        }
    }

    private async Task RecurAsync(LifecycleData data, ActivityFellDue entry, CancellationToken cancel)
    {
        foreach (var role in entry.Roles.Where(Mine))
        {
            var item = Item(data, role, InboxKinds.Activity, entry.Activity, entry.Stage, entry.Visit, entry) with { DueAt = entry.DueAt };
            await inbox.CloseAsync(new(data.Project, data.Key, role, InboxKinds.Activity), entry.Sequence, cancel);
            await inbox.PutAsync(item, entry.Sequence, cancel);
        }
    }

    private async Task NeedPersonAsync(LifecycleData data, Entry entry, IReadOnlyList<string> roles, string what, CancellationToken cancel)
    {
        foreach (var role in roles.Where(Mine))
        {
            var item = Item(data, role, InboxKinds.Automation, what, "", 0, entry);
            await inbox.PutAsync(item, entry.Sequence, cancel);
            await notifier.NotifyAsync(item, what, cancel);
        }
    }

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
