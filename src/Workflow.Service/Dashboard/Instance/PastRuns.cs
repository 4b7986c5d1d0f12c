using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>Automations as they stood at the moment that is shown: the runs' table knows only how they stand now, the journal knows it all.</summary>
internal static class PastRuns
{
    /// <param name="entries">The instance's journal up to then.</param>
    /// <param name="runs">Its runs now.</param>
    /// <returns>The runs that had been ordered by then, each as far as it was.</returns>
    public static IReadOnlyList<RunSummary> Of(IEnumerable<Entry> entries, IReadOnlyList<RunSummary> runs)
    {
        var then = new Dictionary<Guid, Func<RunSummary, RunSummary>>();
        foreach (var entry in entries)
            switch (entry)
            {
                case AutomationRequested e:
                    then[e.Run] = run => run with { State = RunStates.Queued, Attempt = e.Attempt, Agent = null, Failure = null, StartedAt = null, FinishedAt = null };
                    break;
                case AutomationBegan e:
                    then[e.Run] = run => run with { State = RunStates.Running, Attempt = e.Attempt, Agent = e.Agent, Failure = null, StartedAt = e.At, FinishedAt = null };
                    break;
                case AutomationFinished e:
                    then[e.Run] = run => run with { State = RunStates.Succeeded, Attempt = e.Attempt, Failure = null };
                    break;
                case AutomationFailed e:
                    then[e.Run] = run => run with { State = RunStates.Failed, Attempt = e.Attempt, Failure = e.Reason };
                    break;
                case AutomationStopped e:
                    then[e.Run] = run => run with { State = RunStates.Cancelled, Attempt = e.Attempt, Failure = e.Reason };
                    break;
                case AutomationWithdrawn e:
                    then[e.Run] = run => run with { State = RunStates.Cancelled };
                    break;
            }

        return [.. runs.Where(run => then.ContainsKey(run.Run)).Select(run => then[run.Run](run))];
    }
}
