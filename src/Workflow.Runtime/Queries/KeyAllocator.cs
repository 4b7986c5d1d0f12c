using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Gives out keys, <c>FR-1, FR-2 …</c> for each project and prefix. There may be gaps; no key is given twice.</summary>
public sealed class KeyAllocator(IJournalStore store)
{
    public Task<string> NextAsync(string project, string prefix, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var row = await db.Keys.FirstOrDefaultAsync(r => r.Project == project && r.Prefix == prefix, cancel)
                ?? db.Keys.Add(new KeyRow { Project = project, Prefix = prefix }).Entity;
            string key;
            do
            {
                // Somebody may have chosen the key for himself.
                key = $"{prefix}-{++row.Last}";
            }
            while (await IsTakenAsync(db, Identity.Instance(project, key), cancel));
            await db.SaveChangesAsync(cancel);
            return key;
        },
        cancellationToken);

    private static Task<bool> IsTakenAsync(WorkflowDbContext db, Guid id, CancellationToken cancel) => db.Instances.AnyAsync(r => r.Id == id, cancel);
}
