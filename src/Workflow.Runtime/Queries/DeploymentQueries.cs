using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Lists what the figures of deployments are made of.</summary>
public sealed class DeploymentQueries(IJournalStore store, DefinitionRegistry definitions)
{
    private const string Order = "deployments";
    private const int EntriesAtOnce = 1000;

    /// <summary>A page of runs, the one that was ordered last first.</summary>
    /// <exception cref="QueryException">There is no such kind, or the cursor is no list's.</exception>
    public async Task<Page<DeploymentRun>> ListAsync(DeploymentFilter filter, CancellationToken cancellationToken)
    {
        var after = After(filter.Cursor);
        var limit = Math.Clamp(filter.Limit, 1, 1000);
        var rows = await store.QueryAsync((db, cancel) => Page(db, filter, after).Take(limit + 1).ToListAsync(cancel), cancellationToken);
        var shown = rows.Take(limit).ToArray();
        var recoveries = await RecoveriesAsync(shown, cancellationToken);
        var back = await TakenBackRows.OfAsync(store, shown, cancellationToken);
        return new Page<DeploymentRun>(
            [.. shown.Select(row => Run(row, recoveries.GetValueOrDefault((row.Project, row.Key))) with { TakenBack = Back(back.GetValueOrDefault(row.Run)) })],
            rows.Count > limit ? new ListCursor(Order, shown[^1].QueuedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), shown[^1].Run.ToString("N")).ToString() : null);
    }

    private static IQueryable<RunRow> Page(WorkflowDbContext db, DeploymentFilter filter, (DateTimeOffset At, Guid Run)? after)
    {
        var runs = DeploymentKindRows.Of(db, filter.Kind).Where(r => r.QueuedAt >= filter.From);
        if (filter.Projects is { } projects)
            runs = runs.Where(r => projects.Contains(r.Project));
        if (after is var (at, run))
            runs = runs.Where(r => r.QueuedAt <= at && (r.QueuedAt < at || r.Run.CompareTo(run) < 0));
        return runs.OrderByDescending(r => r.QueuedAt).ThenByDescending(r => r.Run);
    }

    private static (DateTimeOffset At, Guid Run)? After(string? cursor) => ListCursor.Parse(cursor, Order) switch
    {
        null => null,
        var c when long.TryParse(c.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(c.Key, out var run) =>
            (new DateTimeOffset(ticks, TimeSpan.Zero), run),
        _ => throw QueryException.Cursor(),
    };

    // A recovery begins when a deployment failed, or a stage was entered: only the journal knows when. Few runs recover.
    private async Task<Dictionary<(string, string), RecoveryTimes>> RecoveriesAsync(IEnumerable<RunRow> rows, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, string), RecoveryTimes>();
        foreach (var row in rows.Where(r => r.State == RunStates.Succeeded && DeploymentRuns.Recovering.Contains(r.Automation)).DistinctBy(r => (r.Project, r.Key)))
            found[(row.Project, row.Key)] = await RecoveriesAsync(Identity.Instance(row.Project, row.Key), cancellationToken);
        return found;
    }

    private async Task<RecoveryTimes> RecoveriesAsync(Guid instance, CancellationToken cancellationToken)
    {
        var times = new RecoveryTimes();
        IReadOnlyList<JournalEntry> entries;
        long last = 0;
        do
        {
            entries = await store.ReadInstanceAsync(instance, last, EntriesAtOnce, cancellationToken);
            foreach (var entry in entries)
            {
                times.Add(new FlowSubject(entry.Project, entry.Workflow, entry.Version), await definitions.FindAsync(entry.Workflow, entry.Version, cancellationToken), entry.Entry);
                last = entry.Entry.Sequence;
            }
        }
        while (entries.Count == EntriesAtOnce);
        return times;
    }

    private static DeploymentRun Run(RunRow row, RecoveryTimes? recoveries) => new(
        RunQueries.Summary(row),
        JsonSerializer.Deserialize<AutomationOrder>(row.Order, WireJson.Options)!.Workflow,
        Version(row.Result),
        recoveries?.Find(row.Stage, row.Visit));

    private static TakenBack? Back(RunRow? row) => row is null ? null : new TakenBack(row.Run, row.FinishedAt ?? row.QueuedAt, Version(row.Result));

    // What an agent writes is its own: whoever wrote something else has no version to show.
    private static string? Version(string? result)
    {
        if (string.IsNullOrEmpty(result))
            return null;
        try
        {
            using var json = JsonDocument.Parse(result);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Object
                ? Text(outputs, "version") ?? Text(outputs, "live-version")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement outputs, string name) =>
        outputs.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
