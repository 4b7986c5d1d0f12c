using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Queries;

/// <summary>How far the list of instances has followed the journal, on whichever node it is kept.</summary>
public sealed class ListProgress(IJournalStore store)
{
    /// <returns>The position up to which it has everything.</returns>
    public Task<long> ReadAsync(CancellationToken cancellationToken) => store.QueryAsync(
        (db, cancel) => db.Cursors.Where(c => c.Name == InstanceListProjection.CursorName).Select(c => c.Position).FirstOrDefaultAsync(cancel),
        cancellationToken);
}
