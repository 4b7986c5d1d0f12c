using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>How many instances are in each stage with a work limit. Counted from the list at most once a second: these limits are advisory.</summary>
public sealed class WorkInProgress(IJournalStore store, JournalFeed feed, IServiceProvider services, ILogger<WorkInProgress> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private volatile FrozenDictionary<(string Project, string Workflow), Facts> _facts = FrozenDictionary<(string, string), Facts>.Empty;
    private long _version;

    public Facts FactsFor(Definition definition, string project) => _facts.GetValueOrDefault((project, definition.Workflow)) ?? Facts.None;

    /// <summary>Counts now.</summary>
    public async Task CountAsync(RegisteredDefinitions definitions, CancellationToken cancellationToken)
    {
        var limited = definitions.All.SelectMany(d => d.Stages.Where(s => s.Wip is not null).Select(s => (d.Workflow, Stage: s.Id))).Distinct().ToArray();
        if (limited.Length == 0)
            return;
        var counts = await store.QueryAsync(
            async (db, cancel) =>
            {
                var all = new List<(string Project, string Workflow, string Stage, int Count)>();
                foreach (var (workflow, stage) in limited)
                    foreach (var one in await db.InstanceList.Where(r => r.Workflow == workflow && r.Stage == stage)
                        .GroupBy(r => r.Project).Select(g => new { Project = g.Key, Count = g.Count() }).ToListAsync(cancel))
                        all.Add((one.Project, workflow, stage, one.Count));
                return all;
            },
            cancellationToken);
        _version++;
        _facts = counts.GroupBy(c => (c.Project, c.Workflow)).ToFrozenDictionary(
            g => g.Key,
            g => new Facts(_version, g.ToFrozenDictionary(c => c.Stage, c => c.Count)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var definitions = (DefinitionRegistry)services.GetService(typeof(DefinitionRegistry))!;
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                var head = await store.ReadHeadAsync(stoppingToken);
                await CountAsync(definitions.Current, stoppingToken);
                await Task.Delay(Every, stoppingToken);
                await feed.WaitAsync(head, TimeSpan.FromMinutes(1), stoppingToken);
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
