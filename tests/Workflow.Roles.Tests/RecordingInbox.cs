using System.Collections.Concurrent;
using Workflow.Messages.Http;

namespace Workflow.Roles.Tests;

/// <summary>An inbox in memory that keeps the port's promises: newer sequences win, the same event twice changes nothing.</summary>
internal sealed class RecordingInbox : IInbox, INotifier
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (InboxItem Item, long Put, long? Closed)> _items = [];

    public ConcurrentQueue<string> Notified { get; } = [];

    public IReadOnlyList<InboxItem> Open(string role)
    {
        lock (_lock)
            return [.. _items.Values.Where(i => i.Closed is null && i.Item.Role == role).Select(i => i.Item)];
    }

    public Task PutAsync(InboxItem item, long sequence, CancellationToken cancellationToken)
    {
        lock (_lock)
        if (!_items.TryGetValue(item.Id, out var known) || (known.Put < sequence && (known.Closed ?? 0) < sequence))
            _items[item.Id] = (item, sequence, null);
        return Task.CompletedTask;
    }

    public Task CloseAsync(InboxScope scope, long sequence, CancellationToken cancellationToken) =>
        Change(scope, i => i.Closed is null && i.Put < sequence, i => i with { Closed = sequence });

    public Task ReopenAsync(InboxScope scope, string stage, int visit, long sequence, CancellationToken cancellationToken) =>
        Change(scope, i => i.Item.Stage == stage && i.Item.Visit == visit && i.Closed < sequence, i => i with { Closed = null });

    public Task MarkAsync(InboxScope scope, string urgency, long sequence, CancellationToken cancellationToken) =>
        Change(scope, i => i.Closed is null && i.Put < sequence, i => i with { Item = i.Item with { Urgency = urgency } });

    public Task AssignAsync(InboxScope scope, string? person, long sequence, CancellationToken cancellationToken) =>
        Change(scope, i => i.Closed is null, i => i with { Item = i.Item with { Person = person } });

    public Task HoldAsync(InboxScope scope, TimeSpan? heldFor, long sequence, CancellationToken cancellationToken) =>
        Change(scope, i => i.Closed is null && i.Item.Suspended == heldFor is not null, i => i with { Item = i.Item with { Suspended = heldFor is null, DueAt = i.Item.DueAt + (heldFor ?? TimeSpan.Zero) } });

    public Task NotifyAsync(InboxItem item, string message, CancellationToken cancellationToken)
    {
        Notified.Enqueue($"{item.Role}: {message}");
        return Task.CompletedTask;
    }

    private Task Change(
        InboxScope scope,
        Func<(InboxItem Item, long Put, long? Closed), bool> where,
        Func<(InboxItem Item, long Put, long? Closed), (InboxItem, long, long?)> change)
    {
        lock (_lock)
        foreach (var (id, known) in _items.ToList())
        {
            var item = known.Item;
            if (item.Project == scope.Project && item.Key == scope.Key && (scope.Role ?? item.Role) == item.Role
                && (scope.Kind ?? item.Kind) == item.Kind && where(known))
                _items[id] = change(known);
        }

        return Task.CompletedTask;
    }
}
