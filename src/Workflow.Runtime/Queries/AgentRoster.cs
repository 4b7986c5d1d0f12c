using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Which agents are there and how much each can do at a time, whether they have work or not.</summary>
public sealed class AgentRoster(IJournalStore store)
{
    // One that was never stopped in good order is told of for so long: somebody should see that it has gone.
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    /// <returns>The names of the agents that are there, as far as they have said so.</returns>
    public async Task<IReadOnlyList<string>> PresentAsync(CancellationToken cancellationToken)
    {
        var now = store.Now;
        return await store.QueryAsync((db, cancel) => db.Agents.Where(r => r.Until >= now).Select(r => r.Name).OrderBy(name => name).ToListAsync(cancel), cancellationToken);
    }

    /// <summary>Notes that an agent is there.</summary>
    /// <param name="agent">Its name.</param>
    /// <param name="slots">How many automations it runs at a time.</param>
    /// <param name="lasting">It says so again before this has passed; zero: it leaves, and is told of no longer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AttendAsync(string agent, int slots, TimeSpan lasting, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var now = store.Now;
            var oldest = now - Forgotten;
            await db.Agents.Where(r => r.Until < oldest).ExecuteDeleteAsync(cancel);
            var row = await db.Agents.FirstOrDefaultAsync(r => r.Name == agent, cancel);
            if (lasting == TimeSpan.Zero)
            {
                if (row is not null)
                    db.Agents.Remove(row);
                return await db.SaveChangesAsync(cancel);
            }

            row ??= db.Agents.Add(new AgentRow { Name = agent }).Entity;
            (row.Slots, row.SeenAt, row.Until) = (slots, now, now + lasting);
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);
}
