using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>Saves a leading cursor's position, at most as often as the options say, and renews its lease.</summary>
internal sealed class CursorProgress(CursorLease lease, IJournalStore store, CursorOptions options)
{
    private long _saved = lease.Position;
    private long _savedAt = TimeProvider.System.GetTimestamp();

    /// <summary>Whether a position is not saved yet.</summary>
    public bool IsBehind(long position) => position > _saved;

    /// <summary>Saves where it is time to.</summary>
    /// <returns>False: another leads.</returns>
    public async Task<bool> SaveAsync(long position, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetElapsedTime(_savedAt);
        if (since < options.SaveEvery || (position == _saved && since < options.LeaseFor / 3))
            return true;
        (_saved, _savedAt) = (position, TimeProvider.System.GetTimestamp());
        return await lease.SaveAsync(store, position, options, cancellationToken);
    }
}
