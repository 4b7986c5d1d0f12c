using System.Runtime.CompilerServices;
using Workflow.Client.Sending;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>One page of a project's runs, newest first.</summary>
    /// <param name="key">Only this instance's; null: all.</param>
    public Task<Page<RunSummary>> RunsAsync(
        string project,
        string? key = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Page<RunSummary>>(
            Route.Of($"/api/projects/{project}/runs").With(("key", key), ("cursor", cursor), ("limit", limit)),
            cancellationToken);

    /// <summary>One run.</summary>
    public Task<RunSummary> RunAsync(string project, Guid run, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<RunSummary>(Route.Of($"/api/projects/{project}/runs/{run}"), cancellationToken);

    /// <summary>Lines of a run's log.</summary>
    /// <param name="after"><see cref="RunLog.Next"/> of the answer before; 0: from the beginning.</param>
    /// <param name="wait">How many seconds the service waits for a new line before it answers with none, at most 30.</param>
    public Task<RunLog> RunLogAsync(string project, Guid run, long after = 0, int wait = 0, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<RunLog>(
            Route.Of($"/api/projects/{project}/runs/{run}/log").With(("after", after), ("wait", wait > 0 ? wait : null)),
            cancellationToken);

    /// <summary>A run's lines as they are printed, until it ends.</summary>
    public async IAsyncEnumerable<RunLogLine> FollowRunAsync(
        string project,
        Guid run,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var log = await RunLogAsync(project, run, 0, 0, cancellationToken); ; log = await RunLogAsync(project, run, log.Next, 20, cancellationToken))
        {
            foreach (var line in log.Lines)
                yield return line;
            if (log.Ended)
                yield break;
        }
    }
}
