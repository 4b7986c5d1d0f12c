namespace Workflow.Runtime.Broker;

/// <summary>How far the broker has confirmed what was published on a channel; acks come singly or for all up to a tag, in any order.</summary>
internal sealed class ConfirmLine
{
    private readonly Lock _lock = new();
    private readonly SortedSet<ulong> _early = [];
    private readonly PriorityQueue<TaskCompletionSource, ulong> _waiting = new();
    private ulong _upTo;
    private BrokerAwayException? _refusal;

    /// <summary>Completes when all up to a tag are confirmed; fails where any was refused.</summary>
    public Task UpToAsync(ulong tag)
    {
        lock (_lock)
        {
            if (_refusal is not null)
                return Task.FromException(_refusal);
            if (tag <= _upTo)
                return Task.CompletedTask;
            var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waits, tag);
            return waits.Task;
        }
    }

    public void Acknowledge(ulong tag, bool multiple)
    {
        lock (_lock)
        {
            if (multiple && tag > _upTo)
                _upTo = tag;
            else if (tag > _upTo)
                _early.Add(tag);
            while (_early.Count > 0 && _early.Min <= _upTo + 1)
            {
                _upTo = Math.Max(_upTo, _early.Min);
                _early.Remove(_early.Min);
            }

            while (_waiting.TryPeek(out var waits, out var awaited) && awaited <= _upTo)
            {
                _waiting.Dequeue();
                waits.TrySetResult();
            }
        }
    }

    /// <summary>Something published was not taken: nothing on this channel counts as confirmed any more.</summary>
    public void Refuse(string reason)
    {
        lock (_lock)
        {
            _refusal ??= new BrokerAwayException(reason);
            while (_waiting.TryDequeue(out var waits, out _))
                waits.TrySetException(_refusal);
        }
    }
}
