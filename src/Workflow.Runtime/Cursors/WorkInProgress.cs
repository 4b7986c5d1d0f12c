using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>How many instances are in each stage with a work limit. Read from the figures of flow at most once a second: these limits are advisory.</summary>
public sealed class WorkInProgress(IJournalStore store, JournalFeed feed, IServiceProvider services, ILogger<WorkInProgress> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private volatile FrozenDictionary<(string Project, string Workflow), Facts> _facts = FrozenDictionary<(string, string), Facts>.Empty;
    private long _version;

    public Facts FactsFor(Definition definition, string project) => _facts.GetValueOrDefault((project, definition.Workflow)) ?? Facts.None;

    /// <summary>Counts now.</summary>
    /// <returns>The position up to which everything is counted.</returns>
    public async Task<long> CountAsync(RegisteredDefinitions definitions, CancellationToken cancellationToken)
    {
        var limited = definitions.All.SelectMany(d => d.Stages.Where(s => s.Wip is not null).Select(s => (d.Workflow, Stage: s.Id))).ToHashSet();
        if (limited.Count == 0)
            return await store.ReadHeadAsync(cancellationToken);
        var (counts, position) = await store.SnapshotAsync(
            async (db, cancel) =>
            {
                var places = await db.FlowPlaces.GroupBy(r => new { r.Project, r.Workflow, r.Stage })
                    .Select(g => new { g.Key.Project, g.Key.Workflow, g.Key.Stage, Count = g.Sum(r => r.Count) }).ToListAsync(cancel);
                return (
                    places.Where(p => limited.Contains((p.Workflow, p.Stage))).ToArray(),
                    await db.Cursors.Where(r => r.Name == FlowProjection.CursorName).Select(r => r.Position).FirstOrDefaultAsync(cancel));
            },
            cancellationToken);
        _version++;
        _facts = counts.GroupBy(c => (c.Project, c.Workflow)).ToFrozenDictionary(
            g => g.Key,
            g => new Facts(_version, g.ToFrozenDictionary(c => c.Stage, c => (int)c.Count)));
        return position;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var definitions = (DefinitionRegistry)services.GetService(typeof(DefinitionRegistry))!;
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                var counted = await CountAsync(definitions.Current, stoppingToken);
                await Task.Delay(Every, stoppingToken);
                await feed.WaitAsync(counted, TimeSpan.FromMinutes(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "Work in progress could not be counted");
                await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }
}
