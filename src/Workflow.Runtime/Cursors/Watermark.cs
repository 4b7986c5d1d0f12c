namespace Workflow.Runtime.Cursors;

/// <summary>The position up to which everything is done, while entries are done out of order.</summary>
internal sealed class Watermark(long position)
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _begun = [];
    private readonly HashSet<long> _done = [];
    private long _low = position;

    /// <summary>The last position such that it and all before are done.</summary>
    public long Low
    {
        get
        {
            lock (_lock)
                return _low;
        }
    }

    /// <summary>How many are begun and not done.</summary>
    public int UnderWay
    {
        get
        {
            lock (_lock)
                return _begun.Count - _done.Count;
        }
    }

    /// <summary>Positions begin in order.</summary>
    public void Begin(long position)
    {
        lock (_lock)
            _begun.Enqueue(position);
    }

    public void Done(long position)
    {
        lock (_lock)
        {
            _done.Add(position);
            while (_begun.TryPeek(out var next) && _done.Remove(next))
                _low = _begun.Dequeue();
        }
    }
}
