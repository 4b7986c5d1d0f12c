using Workflow.Engine.Inboxes;
using Workflow.Roles;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Embedded;

/// <summary>The inbox that role consumers keep, over the runtime's table.</summary>
internal sealed class InboxAdapter(InboxStore inbox) : IInbox
{
    public Task ApplyAsync(IReadOnlyList<InboxChange> changes, CancellationToken cancellationToken) => inbox.ApplyAsync(changes, cancellationToken);
}
