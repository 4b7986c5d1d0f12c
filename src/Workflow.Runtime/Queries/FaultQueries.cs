using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>What cursors could not do.</summary>
public sealed class FaultQueries(IJournalStore store)
{
    /// <summary>Faults, newest first.</summary>
    /// <param name="openOnly">False: those that were overcome, too.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<FaultRow>> ListAsync(bool openOnly, int limit, CancellationToken cancellationToken) => await store.QueryAsync(
        (db, cancel) => db.Faults.Where(r => !openOnly || r.ResolvedAt == null).OrderByDescending(r => r.LastAt).Take(limit).ToListAsync(cancel),
        cancellationToken);
}
