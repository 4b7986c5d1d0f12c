using Microsoft.EntityFrameworkCore;
using Workflow.Messages.Automations;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>
/// Reads how everything behind the instances does: who follows the journal and how far, who works, who stands in line. From the store, so
/// that every node tells the same.
/// </summary>
public sealed class OperationsQueries(IJournalStore store)
{
    /// <summary>How everything does now.</summary>
    public async Task<OperationsState> ReadAsync(CancellationToken cancellationToken)
    {
        var now = store.Now;
        // Positions before the head: a follower is never seen ahead of it.
        var state = await store.QueryAsync(
            async (db, cancel) => new OperationsState
            {
                Cursors = [.. (await db.Cursors.OrderBy(r => r.Name).ToListAsync(cancel)).Select(r => new FollowerState(r.Name, r.Until > now ? r.Owner : null, r.Position, 0, TimeSpan.Zero))],
                Leases = await LinesAsync(db, cancel),
                Agents = await AgentsAsync(db, now, cancel),
                Waiting = await db.Runs.CountAsync(r => !r.Reported && r.State == RunStates.Queued, cancel),
                WaitingSince = await db.Runs.Where(r => !r.Reported && r.State == RunStates.Queued).MinAsync(r => (DateTimeOffset?)r.QueuedAt, cancel),
                OpenFaults = await db.Faults.CountAsync(r => r.ResolvedAt == null, cancel),
                Definitions = await db.Definitions.CountAsync(cancel),
                Projects = await db.Projects.CountAsync(cancel),
            },
            cancellationToken);
        var head = await store.ReadHeadAsync(cancellationToken);
        var cursors = new List<FollowerState>();
        foreach (var cursor in state.Cursors)
            cursors.Add(cursor with { Behind = Math.Max(0, head - cursor.Position), Lag = await LagAsync(cursor.Position, head, now, cancellationToken) });
        var due = await store.ReadDueAsync(1, cancellationToken);
        return state with { Head = head, Cursors = cursors, Overdue = due is [var first, ..] && first.DueAt < now ? now - first.DueAt : TimeSpan.Zero };
    }

    private async Task<TimeSpan> LagAsync(long position, long head, DateTimeOffset now, CancellationToken cancellationToken) =>
        position < head && await store.ReadFeedAsync(position, 1, cancellationToken) is [var next, ..] && next.Entry.At < now ? now - next.Entry.At : TimeSpan.Zero;

    private static async Task<IReadOnlyList<LeaseLineState>> LinesAsync(WorkflowDbContext db, CancellationToken cancel) =>
        [.. (await db.Leases.OrderBy(r => r.Position).ToListAsync(cancel)).GroupBy(r => (r.Project, r.Name))
            .Select(g => new LeaseLineState(g.Key.Project, g.Key.Name, g.FirstOrDefault(r => r.Fence != null)?.Key, [.. g.Where(r => r.Fence == null).Select(r => r.Key)]))];

    private static async Task<IReadOnlyList<AgentState>> AgentsAsync(WorkflowDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var runs = (await db.Runs.Where(r => !r.Reported && r.Agent != null && r.Until != null).ToListAsync(cancel)).ToLookup(r => r.Agent!);
        var there = await db.Agents.ToDictionaryAsync(r => r.Name, cancel);
        return [.. runs.Select(g => g.Key).Union(there.Keys).Order(StringComparer.Ordinal).Select(name => AgentOf(name, there.GetValueOrDefault(name), [.. runs[name]], now))];
    }

    // One that says nothing may still hold work, and one whose claims hold is alive whatever it says.
    private static AgentState AgentOf(string name, AgentRow? there, IReadOnlyList<RunRow> runs, DateTimeOffset now)
    {
        // An errand takes a slot for moments and is of no instance that could be shown.
        var work = runs.Where(r => !ProjectErrand.All.Contains(r.Automation)).Select(r => new AgentWork(r.Project, r.Key, r.Automation, r.StartedAt)).ToList();
        var until = runs.Select(r => r.Until!.Value).Append(there?.Until ?? DateTimeOffset.MinValue).Max();
        return new AgentState(name, work, there?.Slots, there?.SeenAt, until, IsSilent: until < now);
    }
}

/// <summary>How everything behind the instances does, at one moment.</summary>
public sealed record OperationsState
{
    /// <summary>The position of the journal's last entry.</summary>
    public long Head { get; init; }

    /// <summary>All who follow the journal.</summary>
    public required IReadOnlyList<FollowerState> Cursors { get; init; }

    /// <summary>Lines for the projects' leases, where anybody stands.</summary>
    public required IReadOnlyList<LeaseLineState> Leases { get; init; }

    /// <summary>Agents that are there or hold work.</summary>
    public required IReadOnlyList<AgentState> Agents { get; init; }

    /// <summary>Ordered runs that nobody has taken.</summary>
    public int Waiting { get; init; }

    /// <summary>Since when the oldest of them waits; null: there is none.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
    public int OpenFaults { get; init; }
    public int Definitions { get; init; }
    public int Projects { get; init; }

    /// <summary>For how long the earliest due deadline has not been fired; zero where none is due.</summary>
    public TimeSpan Overdue { get; init; }
}

/// <summary>One who follows the journal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The node that leads it now; null: none does.</param>
/// <param name="Position">How far it is, as saved; under load up to a second ago.</param>
/// <param name="Behind">Entries after that.</param>
/// <param name="Lag">The age of the first of them; zero where there are none.</param>
public sealed record FollowerState(string Name, string? Owner, long Position, long Behind, TimeSpan Lag);

/// <summary>A line for a lease of a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="Name">The lease.</param>
/// <param name="Holder">The instance that holds it; null: none yet.</param>
/// <param name="Line">Instances that wait, the next one first.</param>
public sealed record LeaseLineState(string Project, string Name, string? Holder, IReadOnlyList<string> Line);

/// <summary>An agent that is there or holds work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Work">What it works on.</param>
/// <param name="Slots">How many automations it runs at a time; null: it has not said so.</param>
/// <param name="SeenAt">When it last said that it is there; null: never, or it has left.</param>
/// <param name="Until">It is alive until then, unless it says so again or renews a claim.</param>
/// <param name="IsSilent">True: every claim of it has run out, and it should long have said that it is there.</param>
public sealed record AgentState(string Name, IReadOnlyList<AgentWork> Work, int? Slots, DateTimeOffset? SeenAt, DateTimeOffset Until, bool IsSilent);

/// <summary>A run that an agent holds.</summary>
public sealed record AgentWork(string Project, string Key, string Automation, DateTimeOffset? Since);
