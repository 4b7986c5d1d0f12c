using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Telemetry;

/// <summary>
/// Reads from the store how far everything is. From the store, and not from whoever leads a cursor: a cursor that nobody leads
/// is what must be seen.
/// </summary>
internal sealed class EngineStateReader(IJournalStore store)
{
    public async Task<EngineState> ReadAsync(CancellationToken cancellationToken)
    {
        // Positions before the head: a cursor is never seen ahead of it.
        var (positions, faults) = await store.QueryAsync(
            async (db, cancel) => (
                await db.Cursors.Select(r => new { r.Name, r.Position }).ToListAsync(cancel),
                await db.Faults.Where(r => r.ResolvedAt == null).GroupBy(r => r.Source).Select(g => new { Source = g.Key, Count = g.LongCount() }).ToListAsync(cancel)),
            cancellationToken);
        var head = await store.ReadHeadAsync(cancellationToken);
        var cursors = new List<CursorState>();
        foreach (var cursor in positions)
            cursors.Add(new CursorState(cursor.Name, Math.Max(0, head - cursor.Position), await LagAsync(cursor.Position, head, cancellationToken)));
        return new EngineState(cursors, [.. faults.Select(f => (f.Source, f.Count))], await OverdueAsync(cancellationToken));
    }

    private async Task<double> LagAsync(long position, long head, CancellationToken cancellationToken) =>
        position < head && await store.ReadFeedAsync(position, 1, cancellationToken) is [var next, ..] ? Since(next.Entry.At) : 0;

    private async Task<double> OverdueAsync(CancellationToken cancellationToken) =>
        await store.ReadDueAsync(1, cancellationToken) is [var first, ..] ? Since(first.DueAt) : 0;

    private double Since(DateTimeOffset at) => Math.Max(0, (store.Now - at).TotalSeconds);
}
