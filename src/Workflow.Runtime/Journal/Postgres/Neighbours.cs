namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// Whether other nodes commit to the same journal: its end is then not where this node left it. What a node has in memory is worth
/// nothing while they do, and as good as the store's rows while they do not.
/// </summary>
internal sealed class Neighbours
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private long _left = -1;
    private long _heard = long.MinValue;

    /// <summary>Whether none has been heard of lately.</summary>
    public bool AreQuiet => Interlocked.Read(ref _heard) is var heard && (heard == long.MinValue || TimeProvider.System.GetElapsedTime(heard) > Quiet);

    /// <summary>Notes a commit of this node.</summary>
    /// <param name="found">Where the journal ended before it.</param>
    /// <param name="left">Where it ended afterwards.</param>
    public void Committed(long found, long left)
    {
        if (_left >= 0 && found != _left)
            Interlocked.Exchange(ref _heard, TimeProvider.System.GetTimestamp());
        _left = left;
    }
}
