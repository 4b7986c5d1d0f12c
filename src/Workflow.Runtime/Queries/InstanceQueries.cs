using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Queries;

/// <summary>Reads instances: lists, one as it stands, its history.</summary>
public sealed class InstanceQueries(IJournalStore store, InstanceKeeper keeper)
{
    private const int AtOnce = 1000;

    /// <returns>The instance as last committed, or null.</returns>
    public async Task<Instance?> FindAsync(string project, string key, CancellationToken cancellationToken) =>
        (await keeper.ReadAsync(Identity.Instance(project, key), cancellationToken))?.Snapshot;

    /// <summary>A page of a list. It may be behind the journal for a moment.</summary>
    /// <exception cref="QueryException">The sort column or the cursor is wrong.</exception>
    public async Task<Page<InstanceSummary>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        var sort = InstanceSort.Of(filter.Sort.TrimStart('-'));
        var after = ListCursor.Parse(filter.Cursor, filter.Sort);
        var limit = Math.Clamp(filter.Limit, 1, 1000);
        var rows = await store.QueryAsync(
            async (db, cancel) => await sort.TakeAsync(await InstanceNarrowing.OfAsync(db, filter, cancel), filter.Sort.StartsWith('-'), after, limit + 1, cancel),
            cancellationToken);
        if (rows.Count <= limit)
            return new Page<InstanceSummary>([.. rows.Select(Summary)], null);
        return new Page<InstanceSummary>(
            [.. rows.Take(limit).Select(Summary)],
            sort.After(rows[limit - 1], filter.Sort).ToString());
    }

    /// <summary>Some instances as lists show them, in no order; those that no list has are left out.</summary>
    public async Task<IReadOnlyList<InstanceSummary>> FindSummariesAsync(IReadOnlyCollection<(string Project, string Key)> names, CancellationToken cancellationToken)
    {
        var found = new List<InstanceSummary>();
        foreach (var ids in names.Select(n => Identity.Instance(n.Project, n.Key)).Chunk(AtOnce))
            found.AddRange((await store.QueryAsync((db, cancel) => db.InstanceList.Where(r => ids.Contains(r.Id)).ToListAsync(cancel), cancellationToken)).Select(Summary));
        return found;
    }

    /// <summary>The instance with its parts as the list has them now: what has ended hears nothing of its parts any more.</summary>
    public async Task<Instance> WithChildrenAsync(Instance instance, CancellationToken cancellationToken)
    {
        if (instance.Children.All(c => c.Key is null))
            return instance;
        var parts = new InstanceFilter { Project = instance.Project, Parent = instance.Key, Sort = "key", Limit = 1000 };
        var standings = new List<ChildStanding>();
        do
        {
            var page = await ListAsync(parts, cancellationToken);
            standings.AddRange(page.Items.Select(i => new ChildStanding(i.Key, i.Stage, i.Final is not null, i.Sequence)));
            parts = parts with { Cursor = page.Next };
        }
        while (parts.Cursor is not null);
        return ChildStanding.Show(instance, standings);
    }

    /// <summary>How many instances a list has, counted up to a limit: one more than that stands for more.</summary>
    public Task<int> CountUpToAsync(InstanceFilter filter, int limit, CancellationToken cancellationToken) =>
        store.QueryAsync(async (db, cancel) => await (await InstanceNarrowing.OfAsync(db, filter, cancel)).Take(limit + 1).CountAsync(cancel), cancellationToken);

    /// <summary>A page of an instance's journal, or null where there is no such instance.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The key.</param>
    /// <param name="after">The last sequence that is known already.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Page<JournalRecord>?> JournalAsync(string project, string key, long after, int limit, CancellationToken cancellationToken)
    {
        var entries = await store.ReadInstanceAsync(Identity.Instance(project, key), after, limit + 1, cancellationToken);
        if (entries.Count == 0 && await FindAsync(project, key, cancellationToken) is null)
            return null;
        var records = entries.Take(limit).Select(e => new JournalRecord(e.Id, e.Position, e.Entry, Convert.ToHexStringLower(e.Hash.Span))).ToArray();
        return new Page<JournalRecord>(records, entries.Count > limit ? $"{records[^1].Entry.Sequence}" : null);
    }

    private static InstanceSummary Summary(InstanceListRow row) => new()
    {
        Project = row.Project,
        Key = row.Key,
        Workflow = row.Workflow,
        Version = row.Version,
        Title = row.Title,
        State = row.State,
        Stage = row.Stage,
        StageTitle = row.StageTitle,
        Visit = row.Visit,
        Roles = Bars.Split(row.Roles),
        StartedAt = row.StartedAt,
        StageEnteredAt = row.StageEnteredAt,
        DueAt = row.DueAt,
        Parent = row.Parent,
        Environment = row.Environment.Length == 0 ? null : row.Environment,
        DeployedVersion = row.DeployedVersion.Length == 0 ? null : row.DeployedVersion,
        Sequence = row.Sequence,
        LastActor = row.LastActor,
        LastEvent = row.LastEvent,
        LastAt = row.LastAt,
        Returns = row.Returns,
        Waiting = row.Waiting.Length == 0 ? null : row.Waiting,
        Assignees = Bars.Split(row.Assignees),
        Final = row.Final is null ? null : Enum.Parse<FinalKind>(row.Final, ignoreCase: true),
    };
}
