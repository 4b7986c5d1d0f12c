using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Finds the runs that took versions back: what a run came to is seen in its instance's later ones.</summary>
internal static class TakenBackRows
{
    /// <param name="store">Where runs are.</param>
    /// <param name="shown">A page of runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By the run that put a version live, the one that took it back.</returns>
    public static async Task<Dictionary<Guid, RunRow>> OfAsync(IJournalStore store, IReadOnlyCollection<RunRow> shown, CancellationToken cancellationToken)
    {
        var live = shown.Where(r => r is { State: RunStates.Succeeded, Automation: DeploymentRuns.Deploy, Outcome: DeploymentRuns.Deployed }).ToArray();
        if (live.Length == 0)
            return [];
        var (projects, keys, from) = (live.Select(r => r.Project).Distinct().ToArray(), live.Select(r => r.Key).Distinct().ToArray(), live.Min(r => r.QueuedAt));
        var rows = await store.QueryAsync(
            (db, cancel) => DeploymentKindRows.Of(db, null).Where(r => projects.Contains(r.Project) && keys.Contains(r.Key) && r.State == RunStates.Succeeded && r.QueuedAt > from)
                .OrderBy(r => r.QueuedAt).ToListAsync(cancel),
            cancellationToken);
        var later = rows.ToLookup(r => (r.Project, r.Key));
        var found = new Dictionary<Guid, RunRow>();
        foreach (var run in live)
        {
            var after = later[(run.Project, run.Key)].Where(r => r.QueuedAt > run.QueuedAt).ToArray();
            if (DeploymentRuns.TakenBackBy([.. after.Select(r => (r.Automation, r.Outcome))]) is { } place)
                found[run.Run] = after[place];
        }

        return found;
    }
}
