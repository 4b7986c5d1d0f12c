namespace Workflow.Runtime.Broker;

/// <summary>Events that wait for their instance's turn. Whoever's turn it is takes all of the instance's along, in their order.</summary>
internal sealed class EventRuns
{
    private readonly Dictionary<Guid, List<DeliveredEvent>> _waiting = [];
    private readonly Lock _lock = new();

    public void Add(DeliveredEvent delivered)
    {
        lock (_lock)
            if (_waiting.TryGetValue(delivered.Instance, out var run))
                run.Add(delivered);
            else
                _waiting.Add(delivered.Instance, [delivered]);
    }

    /// <returns>All that wait of the instance; the one whose turn it is comes first.</returns>
    public IReadOnlyList<DeliveredEvent> TakeAll(DeliveredEvent first)
    {
        lock (_lock)
            return _waiting.Remove(first.Instance, out var run) ? run : [first];
    }

    /// <summary>Takes the one alone whose turn it is; those behind it go on waiting.</summary>
    public void Take(DeliveredEvent first)
    {
        lock (_lock)
            if (_waiting.TryGetValue(first.Instance, out var run) && run.Remove(first) && run.Count == 0)
                _waiting.Remove(first.Instance);
    }
}
