using MassTransit;
using Workflow.Engine.Inboxes;
using Workflow.Messages.Events;

namespace Workflow.Roles;

/// <summary>Keeps the inbox of one role, or of several, in step with the lifecycle events, and tells its people what cannot wait.</summary>
public abstract class RoleConsumer(IInbox inbox, INotifier notifier) : IConsumer<LifecycleEvent>
{
    /// <summary>Whether a role is this consumer's.</summary>
    protected abstract bool Mine(string role);

    public virtual async Task Consume(ConsumeContext<LifecycleEvent> context)
    {
        var work = InboxRules.Of(context.Message.CustomData, Mine);
        if (work.Changes.Count > 0)
            await inbox.ApplyAsync(work.Changes, context.CancellationToken);
        foreach (var notice in work.Notices)
            await notifier.NotifyAsync(notice.Item, notice.Message, context.CancellationToken);
    }
}
