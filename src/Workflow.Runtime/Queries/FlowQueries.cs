using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Messages.Http;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Which figures are asked for.</summary>
public sealed record FlowQuery
{
    public required FlowRange Range { get; init; }

    /// <summary>Null: of all projects.</summary>
    public string? Project { get; init; }

    /// <summary>Only of these projects, whatever else is asked for; null: of all.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>Null: of all definitions.</summary>
    public string? Workflow { get; init; }
}

/// <summary>Reads the figures of flow: some sums for each day, however many instances there are.</summary>
public sealed class FlowQueries(IJournalStore store)
{
    /// <summary>The figures. They may be behind the journal for a moment; <see cref="FlowFigures.Position"/> says how far they reach.</summary>
    public Task<FlowFigures> ReadAsync(FlowQuery query, CancellationToken cancellationToken) => store.SnapshotAsync(
        async (db, cancel) =>
        {
            var places = await Places(db.FlowPlaces, query)
                .GroupBy(r => new { r.Workflow, r.Version, r.Stage, r.Waiting, r.Late })
                .Select(g => new { g.Key.Workflow, g.Key.Version, g.Key.Stage, g.Key.Waiting, g.Key.Late, Count = g.Sum(r => r.Count) })
                .ToListAsync(cancel);
            var sums = await SumAsync(db, query, cancel);
            var position = await db.Cursors.Where(r => r.Name == FlowProjection.CursorName).Select(r => r.Position).FirstOrDefaultAsync(cancel);
            return FlowReports.Of(
                query.Range,
                [.. places.Where(p => p.Count > 0).Select(p => KeyValuePair.Create(
                    new FlowPlace("", p.Workflow, p.Version, p.Stage, FlowWaitings.Parse(p.Waiting), p.Late), p.Count))],
                sums,
                position);
        },
        cancellationToken);

    /// <summary>How many instances are in each stage, under way or suspended; those that have ended are in none. Stages that had some are told, too.</summary>
    public async Task<IReadOnlyList<StageCount>> CountAsync(IReadOnlyList<string>? projects, CancellationToken cancellationToken)
    {
        var suspended = FlowWaitings.Names[(int)FlowWaiting.Suspended];
        return await store.QueryAsync(
            (db, cancel) => db.FlowPlaces.Where(r => projects == null || projects.Contains(r.Project))
                .GroupBy(r => new { r.Workflow, r.Stage, Suspended = r.Waiting == suspended })
                .Select(g => new StageCount(g.Key.Workflow, g.Key.Stage, g.Key.Suspended ? "suspended" : "active", (int)g.Sum(r => r.Count)))
                .ToListAsync(cancel),
            cancellationToken);
    }

    /// <summary>How many instances of a definition's version are in each stage; those that have ended are in none.</summary>
    /// <param name="workflow">The definition.</param>
    /// <param name="version">Its version.</param>
    /// <param name="projects">Only of these projects; null: of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, int>> CountStagesAsync(string workflow, int version, IReadOnlyList<string>? projects, CancellationToken cancellationToken) =>
        await store.QueryAsync(
            (db, cancel) => db.FlowPlaces.Where(r => r.Count > 0 && r.Workflow == workflow && r.Version == version && (projects == null || projects.Contains(r.Project)))
                .GroupBy(r => r.Stage)
                .Select(g => new { Stage = g.Key, Count = (int)g.Sum(r => r.Count) })
                .ToDictionaryAsync(c => c.Stage, c => c.Count, StringComparer.Ordinal, cancel),
            cancellationToken);

    /// <summary>How many instances there are of each version of a definition, under way or suspended; those that have ended count in none.</summary>
    /// <param name="projects">Only of these projects; null: of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<VersionCount>> CountVersionsAsync(IReadOnlyList<string>? projects, CancellationToken cancellationToken)
    {
        var suspended = FlowWaitings.Names[(int)FlowWaiting.Suspended];
        return await store.QueryAsync(
            (db, cancel) => db.FlowPlaces.Where(r => r.Count > 0 && (projects == null || projects.Contains(r.Project)))
                .GroupBy(r => new { r.Workflow, r.Version, Suspended = r.Waiting == suspended })
                .Select(g => new VersionCount(g.Key.Workflow, g.Key.Version, g.Key.Suspended ? "suspended" : "active", (int)g.Sum(r => r.Count)))
                .ToListAsync(cancel),
            cancellationToken);
    }

    // Only comings and goings are drawn day by day. Of everything else one sum is read: hundreds of rows instead of thousands.
    private static async Task<IReadOnlyCollection<KeyValuePair<FlowSumKey, FlowSum>>> SumAsync(WorkflowDbContext db, FlowQuery query, CancellationToken cancellationToken)
    {
        var (first, last) = (query.Range.First.DayNumber, query.Range.To.DayNumber);
        var byDay = await Sums(db.FlowSums, query).Where(r => r.Day >= first && FlowReports.ByDay.Contains(r.Measure))
            .GroupBy(r => new { r.Workflow, r.Day, r.Measure, r.Name })
            .Select(g => new { g.Key.Workflow, g.Key.Day, g.Key.Measure, g.Key.Name, Count = g.Sum(r => r.Count), Milliseconds = g.Sum(r => r.Milliseconds) })
            .ToListAsync(cancellationToken);
        var altogether = await Sums(db.FlowSums, query).Where(r => r.Day >= first && r.Day <= last && !FlowReports.ByDay.Contains(r.Measure))
            .GroupBy(r => new { r.Workflow, r.Measure, r.Name })
            .Select(g => new { g.Key.Workflow, Day = first, g.Key.Measure, g.Key.Name, Count = g.Sum(r => r.Count), Milliseconds = g.Sum(r => r.Milliseconds) })
            .ToListAsync(cancellationToken);
        return [.. byDay.Concat(altogether).Select(s => KeyValuePair.Create(
            new FlowSumKey("", s.Workflow, DateOnly.FromDayNumber(s.Day), s.Measure, s.Name), new FlowSum(s.Count, s.Milliseconds)))];
    }

    private static IQueryable<FlowPlaceRow> Places(IQueryable<FlowPlaceRow> rows, FlowQuery query)
    {
        if (query.Project is { } project)
            rows = rows.Where(r => r.Project == project);
        if (query.Projects is { } projects)
            rows = rows.Where(r => projects.Contains(r.Project));
        return query.Workflow is { } workflow ? rows.Where(r => r.Workflow == workflow) : rows;
    }

    private static IQueryable<FlowSumRow> Sums(IQueryable<FlowSumRow> rows, FlowQuery query)
    {
        if (query.Project is { } project)
            rows = rows.Where(r => r.Project == project);
        if (query.Projects is { } projects)
            rows = rows.Where(r => projects.Contains(r.Project));
        return query.Workflow is { } workflow ? rows.Where(r => r.Workflow == workflow) : rows;
    }
}

/// <summary>How many instances of a definition's version are in a state.</summary>
public sealed record VersionCount(string Workflow, int Version, string State, int Count);

/// <summary>How many instances of a workflow are in a stage, in a state.</summary>
public sealed record StageCount(string Workflow, string Stage, string State, int Count);
