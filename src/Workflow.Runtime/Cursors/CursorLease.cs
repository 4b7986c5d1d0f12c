using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Cursors;

/// <summary>Leadership of a cursor for a time. A change needs the epoch; positions only increase; so a frozen leader changes nothing.</summary>
/// <param name="Name">The cursor.</param>
/// <param name="Epoch">Grows with every new leader.</param>
/// <param name="Position">The position saved when leadership began.</param>
public sealed record CursorLease(string Name, long Epoch, long Position)
{
    /// <returns>The lease, or null while another leads.</returns>
    public static Task<CursorLease?> AcquireAsync(IJournalStore store, string name, CursorOptions options, CancellationToken cancellationToken) =>
        store.ChangeAsync(
            async (db, cancel) =>
            {
                var now = store.Now;
                var row = await db.Cursors.FirstOrDefaultAsync(r => r.Name == name, cancel)
                    ?? db.Cursors.Add(new CursorRow { Name = name }).Entity;
                if (row.Owner is not null && row.Owner != options.Owner && row.Until > now)
                    return null;
                (row.Owner, row.Epoch, row.Until) = (options.Owner, row.Epoch + 1, now + options.LeaseFor);
                await db.SaveChangesAsync(cancel);
                return new CursorLease(name, row.Epoch, row.Position);
            },
            cancellationToken);

    /// <summary>Saves a position and renews the lease.</summary>
    /// <returns>False: another leads.</returns>
    public Task<bool> SaveAsync(IJournalStore store, long position, CursorOptions options, CancellationToken cancellationToken) =>
        store.ChangeAsync((db, cancel) => SaveAsync(db, store, position, options, cancel), cancellationToken);

    /// <summary>As the other, in a transaction that is under way.</summary>
    public async Task<bool> SaveAsync(WorkflowDbContext db, IJournalStore store, long position, CursorOptions options, CancellationToken cancellationToken)
    {
        var until = store.Now + options.LeaseFor;
        return await db.Cursors.Where(r => r.Name == Name && r.Epoch == Epoch && r.Position <= position)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Position, position).SetProperty(r => r.Until, until), cancellationToken) == 1;
    }

    /// <summary>Saves a position and ends the lease, so that another may lead at once.</summary>
    public Task HandOverAsync(IJournalStore store, long position, CancellationToken cancellationToken) => store.ChangeAsync(
        (db, cancel) => db.Cursors.Where(r => r.Name == Name && r.Epoch == Epoch && r.Position <= position)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Position, position).SetProperty(r => r.Owner, (string?)null), cancel),
        cancellationToken);
}
