using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Queries;

/// <summary>Reads the lines for the projects' leases, which follow the journal a moment later.</summary>
public sealed class LeaseQueries(IJournalStore store)
{
    /// <param name="project">The project.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="key">The instance that waits for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where it does not stand in that line, or not yet, or holds the lease already.</returns>
    public Task<LeasePlace?> FindAsync(string project, string lease, string key, CancellationToken cancellationToken) => store.QueryAsync(
        async (db, cancel) =>
        {
            var line = await db.Leases.Where(r => r.Project == project && r.Name == lease).OrderBy(r => r.Position).Select(r => new { r.Key, r.Fence }).ToListAsync(cancel);
            var waiting = line.Where(r => r.Fence == null).Select(r => r.Key).ToList();
            return waiting.IndexOf(key) is >= 0 and var before ? new LeasePlace(line.FirstOrDefault(r => r.Fence != null)?.Key, waiting[..before]) : null;
        },
        cancellationToken);
}
