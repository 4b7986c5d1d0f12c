using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Cursors;

/// <summary>
/// Who holds a project's lease, and who waits for it: first come, first served by the positions of the requests.
/// Changes of a line are remembered by position, so that an entry seen twice changes it once.
/// </summary>
internal sealed class LeaseLine(IWorkflowEngine engine, IJournalStore store)
{
    private const int Tries = 100;
    private const int Page = 500;

    public async Task JoinAsync(JournalEntry entry, string lease, CancellationToken cancellationToken)
    {
        await ChangeAsync(entry, lease, Join, cancellationToken);
        await PassOnAsync(entry.Project, lease, cancellationToken);

        static Task Join(WorkflowDbContext db, JournalEntry entry, string lease, CancellationToken cancel)
        {
            db.Leases.Add(new LeaseRow
            {
                Project = entry.Project,
                Name = lease,
                Position = entry.Position,
                InstanceId = entry.InstanceId,
                Key = entry.Key,
                Sequence = entry.Entry.Sequence,
            });
            return Task.CompletedTask;
        }
    }

    public async Task LeaveAsync(JournalEntry entry, string lease, CancellationToken cancellationToken)
    {
        await ChangeAsync(entry, lease, Leave, cancellationToken);
        await PassOnAsync(entry.Project, lease, cancellationToken);

        static Task Leave(WorkflowDbContext db, JournalEntry entry, string lease, CancellationToken cancel) => db.Leases
            .Where(r => r.Project == entry.Project && r.Name == lease && r.InstanceId == entry.InstanceId && r.Position < entry.Position)
            .ExecuteDeleteAsync(cancel);
    }

    private Task<int> ChangeAsync(
        JournalEntry entry, string lease, Func<WorkflowDbContext, JournalEntry, string, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        store.ChangeAsync(
            async (db, cancel) =>
            {
                var line = await LineAsync(db, entry.Project, lease, cancel);
                if (entry.Position <= line.Position)
                    return 0;
                line.Position = entry.Position;
                await change(db, entry, lease, cancel);
                return await db.SaveChangesAsync(cancel);
            },
            cancellationToken);

    // Gives the lease to the first of the line, unless the first has it; a first who no longer wants it leaves the line.
    private async Task PassOnAsync(string project, string lease, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await FirstAsync(project, lease, cancellationToken) is not { } first)
                return;
            if ((await store.LoadAsync(first.InstanceId, cancellationToken))?.Snapshot is not { } instance)
                throw new InvalidOperationException($"{first.Key} stands in the line for {lease} and is not in the store.");
            if (instance.Lease is { Fence: { } fence } && fence == first.Fence)
                return;
            if (await HasLeftAsync(first, cancellationToken))
            {
                await RemoveAsync(first, cancellationToken);
                continue;
            }

            var receipt = await engine.SendAsync(
                new GrantLease
                {
                    CommandId = Identity.Command($"lease:{project}/{lease}/{first.Fence}/{instance.Sequence}"),
                    Project = project,
                    Key = first.Key,
                    Actor = Actor.Engine,
                    Lease = lease,
                    Fence = first.Fence!.Value,
                    // What was looked at must still be so: a grant for an earlier request must not meet a later one.
                    IfSequence = instance.Sequence,
                },
                cancellationToken);
            if (receipt.Status == ReceiptStatus.Applied)
                return;
            // Nothing awaits it, and nothing was given back: whatever moved the instance on, it does not want the lease.
            if (receipt.Status == ReceiptStatus.Duplicate)
                await RemoveAsync(first, cancellationToken);
            else if (receipt.Rejection?.Code != RejectionCodes.StaleVersion)
                throw new InvalidOperationException($"{first.Key} refused the lease {lease}: {receipt.Rejection}");
        }

        throw new InvalidOperationException($"The first in the line for {lease} of {project} changes all the time.");
    }

    private Task<LeaseRow?> FirstAsync(string project, string lease, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var first = await db.Leases.Where(r => r.Project == project && r.Name == lease).OrderBy(r => r.Position).FirstOrDefaultAsync(cancel);
            if (first is null || first.Fence is not null)
                return first;
            first.Fence = ++(await LineAsync(db, project, lease, cancel)).Fence;
            await db.SaveChangesAsync(cancel);
            return first;
        },
        cancellationToken);

    private async Task<bool> HasLeftAsync(LeaseRow place, CancellationToken cancellationToken)
    {
        for (var after = place.Sequence; ;)
        {
            var entries = await store.ReadInstanceAsync(place.InstanceId, after, Page, cancellationToken);
            if (entries.Any(e => e.Entry is LeaseReleased released && released.Lease == place.Name))
                return true;
            if (entries.Count < Page)
                return false;
            after = entries[^1].Entry.Sequence;
        }
    }

    private Task<int> RemoveAsync(LeaseRow place, CancellationToken cancellationToken) => store.ChangeAsync(
        (db, cancel) => db.Leases.Where(r => r.Project == place.Project && r.Name == place.Name && r.Position == place.Position).ExecuteDeleteAsync(cancel),
        cancellationToken);

    private static async Task<LeaseLineRow> LineAsync(WorkflowDbContext db, string project, string lease, CancellationToken cancel) =>
        await db.LeaseLines.FirstOrDefaultAsync(r => r.Project == project && r.Name == lease, cancel)
        ?? db.LeaseLines.Add(new LeaseLineRow { Project = project, Name = lease }).Entity;
}
