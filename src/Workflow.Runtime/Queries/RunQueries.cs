using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Reads runs and what they printed.</summary>
public sealed class RunQueries(IJournalStore store)
{
    private static readonly string[] Ended = [RunStates.Succeeded, RunStates.Failed, RunStates.Cancelled];

    /// <summary>A page of a project's runs, newest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">Only runs of this instance; null: of all.</param>
    /// <param name="cursor">Where the last page ended; null: from the beginning.</param>
    /// <param name="limit">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Page<RunSummary>> ListAsync(string project, string? key, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var offset = ListCursor.Parse(cursor, "runs") is { } after && int.TryParse(after.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        limit = Math.Clamp(limit, 1, 1000);
        var rows = await store.QueryAsync(
            (db, cancel) => db.Runs.Where(r => r.Project == project && !ProjectErrand.All.Contains(r.Automation) && (key == null || r.Key == key))
                .OrderByDescending(r => r.QueuedAt).ThenByDescending(r => r.Run).Skip(offset).Take(limit + 1).ToListAsync(cancel),
            cancellationToken);
        return new Page<RunSummary>(
            [.. rows.Take(limit).Select(Summary)],
            rows.Count > limit ? new ListCursor("runs", (offset + limit).ToString(CultureInfo.InvariantCulture), "").ToString() : null);
    }

    public async Task<RunSummary?> FindAsync(Guid run, CancellationToken cancellationToken) =>
        await store.QueryAsync((db, cancel) => db.Runs.FirstOrDefaultAsync(r => r.Run == run, cancel), cancellationToken) is { } row ? Summary(row) : null;

    /// <summary>Lines of a run's log, or null where there is no such run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="after">The number of the last line that is known already.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<RunLog?> LogAsync(Guid run, long after, int limit, CancellationToken cancellationToken) => store.QueryAsync(
        async (db, cancel) =>
        {
            if (await db.Runs.FirstOrDefaultAsync(r => r.Run == run, cancel) is not { } row)
                return null;
            var lines = await db.RunLog.Where(r => r.Run == run && r.Number > after).OrderBy(r => r.Number).Take(limit)
                .Select(r => new RunLogLine(r.Number, r.Attempt, r.At, r.Text)).ToListAsync(cancel);
            return new RunLog(lines, lines.Count > 0 ? lines[^1].Number : after, Ended.Contains(row.State) && lines.Count < limit);
        },
        cancellationToken);

    internal static RunSummary Summary(RunRow row) => new()
    {
        Run = row.Run,
        Project = row.Project,
        Key = row.Key,
        Stage = row.Stage,
        Visit = row.Visit,
        Automation = row.Automation,
        Attempt = row.Attempt,
        State = row.State,
        Agent = row.Agent,
        Outcome = row.Outcome,
        Failure = row.Failure,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
    };
}
