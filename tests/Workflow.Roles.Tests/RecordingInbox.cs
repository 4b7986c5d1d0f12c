using System.Collections.Concurrent;
using Workflow.Engine.Inboxes;
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

    public Task ApplyAsync(IReadOnlyList<InboxChange> changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        foreach (var change in changes)
            Apply(change);
        return Task.CompletedTask;
    }

    public Task NotifyAsync(InboxItem item, string message, CancellationToken cancellationToken)
    {
        Notified.Enqueue($"{item.Role}: {message}");
        return Task.CompletedTask;
    }

    private void Apply(InboxChange change)
    {
        var sequence = change.Sequence;
        switch (change)
        {
            case InboxPut put:
                if (!_items.TryGetValue(put.Item.Id, out var known) || (known.Put < sequence && (known.Closed ?? 0) < sequence))
                    _items[put.Item.Id] = (put.Item, sequence, null);
                break;
            case InboxClosing:
                Change(change.Scope, i => i.Closed is null && i.Put < sequence, i => i with { Closed = sequence });
                break;
            case InboxReopening of:
                Change(change.Scope, i => i.Item.Stage == of.Stage && i.Item.Visit == of.Visit && i.Closed < sequence, i => i with { Closed = null });
                break;
            case InboxMarking mark:
                Change(change.Scope, i => i.Closed is null && i.Put < sequence, i => i with { Item = i.Item with { Urgency = mark.Urgency } });
                break;
            case InboxAssigning to:
                Change(change.Scope, i => i.Closed is null, i => i with { Item = i.Item with { Person = to.Person } });
                break;
            case InboxHolding { HeldFor: var held }:
                Change(change.Scope, i => i.Closed is null && i.Item.Suspended == held is not null, i => i with { Item = i.Item with { Suspended = held is null, DueAt = i.Item.DueAt + (held ?? TimeSpan.Zero) } });
                break;
        }
    }

    private void Change(
        InboxScope scope,
        Func<(InboxItem Item, long Put, long? Closed), bool> where,
        Func<(InboxItem Item, long Put, long? Closed), (InboxItem, long, long?)> change)
    {
        foreach (var (id, known) in _items.ToList())
        {
            var item = known.Item;
            if (item.Project == scope.Project && item.Key == scope.Key && (scope.Role ?? item.Role) == item.Role
                && (scope.Kind ?? item.Kind) == item.Kind && where(known))
                _items[id] = change(known);
        }
    }
}
