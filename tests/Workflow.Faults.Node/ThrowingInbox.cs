using Workflow.Engine.Inboxes;
using Workflow.Roles;

namespace Workflow.Faults.Node;

/// <summary>Whatever concerns a marked instance fails, each time.</summary>
internal sealed class ThrowingInbox(IInbox inbox) : IInbox
{
    public Task ApplyAsync(IReadOnlyList<InboxChange> changes, CancellationToken cancellationToken) =>
        changes.Any(c => c.Scope.Key == Sabotage.Marked) ? throw new InvalidDataException("This one always fails.") : inbox.ApplyAsync(changes, cancellationToken);
}
