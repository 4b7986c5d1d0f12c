using Workflow.Messages.Http;
using Workflow.Roles;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Embedded;

/// <summary>The inbox that role consumers keep, over the runtime's table.</summary>
internal sealed class InboxAdapter(InboxStore inbox) : IInbox
{
    public Task PutAsync(InboxItem item, long sequence, CancellationToken cancellationToken) =>
        inbox.PutAsync(item, sequence, cancellationToken);

    public Task CloseAsync(InboxScope scope, long sequence, CancellationToken cancellationToken) =>
        inbox.CloseAsync(Items(scope), sequence, cancellationToken);

    public Task ReopenAsync(InboxScope scope, string stage, int visit, long sequence, CancellationToken cancellationToken) =>
        inbox.ReopenAsync(Items(scope), stage, visit, sequence, cancellationToken);

    public Task MarkAsync(InboxScope scope, string urgency, long sequence, CancellationToken cancellationToken) =>
        inbox.MarkAsync(Items(scope), urgency, sequence, cancellationToken);

    public Task AssignAsync(InboxScope scope, string? person, long sequence, CancellationToken cancellationToken) =>
        inbox.AssignAsync(Items(scope), person, sequence, cancellationToken);

    public Task HoldAsync(InboxScope scope, TimeSpan? heldFor, long sequence, CancellationToken cancellationToken) =>
        inbox.HoldAsync(Items(scope), heldFor, sequence, cancellationToken);

    private static InboxItems Items(InboxScope scope) => new(scope.Project, scope.Key, scope.Role, scope.Kind);
}
