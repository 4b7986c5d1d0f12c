using Workflow.Engine.Inboxes;

namespace Workflow.Roles;

/// <summary>What the roles have to do.</summary>
public interface IInbox
{
    /// <summary>Makes changes, in their order, all or none; they may be of many instances.</summary>
    Task ApplyAsync(IReadOnlyList<InboxChange> changes, CancellationToken cancellationToken);
}
