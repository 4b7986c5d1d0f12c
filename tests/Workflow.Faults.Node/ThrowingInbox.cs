using Workflow.Messages.Http;
using Workflow.Roles;

namespace Workflow.Faults.Node;

/// <summary>Whatever concerns a marked instance fails, each time.</summary>
internal sealed class ThrowingInbox(IInbox inbox) : IInbox
{
    public Task PutAsync(InboxItem item, long sequence, CancellationToken cancellationToken) =>
        Check(item.Key, () => inbox.PutAsync(item, sequence, cancellationToken));

    public Task CloseAsync(InboxScope scope, long sequence, CancellationToken cancellationToken) =>
        Check(scope.Key, () => inbox.CloseAsync(scope, sequence, cancellationToken));

    public Task ReopenAsync(InboxScope scope, string stage, int visit, long sequence, CancellationToken cancellationToken) =>
        Check(scope.Key, () => inbox.ReopenAsync(scope, stage, visit, sequence, cancellationToken));

    public Task MarkAsync(InboxScope scope, string urgency, long sequence, CancellationToken cancellationToken) =>
        Check(scope.Key, () => inbox.MarkAsync(scope, urgency, sequence, cancellationToken));

    public Task AssignAsync(InboxScope scope, string? person, long sequence, CancellationToken cancellationToken) =>
        Check(scope.Key, () => inbox.AssignAsync(scope, person, sequence, cancellationToken));

    public Task HoldAsync(InboxScope scope, TimeSpan? heldFor, long sequence, CancellationToken cancellationToken) =>
        Check(scope.Key, () => inbox.HoldAsync(scope, heldFor, sequence, cancellationToken));

    private static Task Check(string key, Func<Task> go) => key == Sabotage.Marked ? throw new InvalidDataException("This one always fails.") : go();
}
