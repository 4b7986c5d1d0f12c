using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Queries;

/// <summary>What runs came to, as their agents wrote it.</summary>
public sealed class RunResults(IJournalStore store)
{
    /// <returns>How far a run is; null where there is no such run.</returns>
    public Task<RunResult?> FindAsync(Guid run, CancellationToken cancellationToken) => store.QueryAsync(
        (db, cancel) => db.Runs.Where(r => r.Run == run).Select(r => new RunResult(r.Key, r.Automation, r.State, r.Agent, r.Failure, r.Result)).FirstOrDefaultAsync(cancel),
        cancellationToken);

    /// <returns>The newest runs of a project that came to an outcome of one of these automations, the newest first.</returns>
    public async Task<IReadOnlyList<RunResult>> NewestAsync(string project, IReadOnlyList<string> automations, int limit, CancellationToken cancellationToken) => await store.QueryAsync(
        (db, cancel) => db.Runs.Where(r => r.Project == project && r.State == RunStates.Succeeded && automations.Contains(r.Automation))
            .OrderByDescending(r => r.FinishedAt).Take(limit).Select(r => new RunResult(r.Key, r.Automation, r.State, r.Agent, r.Failure, r.Result)).ToListAsync(cancel),
        cancellationToken);
}

/// <summary>What a run came to.</summary>
/// <param name="Key">The instance.</param>
/// <param name="Automation">What was run.</param>
/// <param name="State">One of <see cref="RunStates"/>.</param>
/// <param name="Agent">Who has it or had it last; null: nobody yet.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="Result">All of it, as the agent wrote it; null before its end.</param>
public sealed record RunResult(string Key, string Automation, string State, string? Agent, string? Failure, string? Result);
