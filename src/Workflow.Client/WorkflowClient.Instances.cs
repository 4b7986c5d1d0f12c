using System.Runtime.CompilerServices;
using Workflow.Client.Sending;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>One page of a project's instances; the project <c>-</c> stands for all.</summary>
    public Task<Page<InstanceSummary>> ListAsync(string project, InstanceFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new InstanceFilter();
        var route = Route.Of($"/api/projects/{project}/instances").With(
            ("workflow", filter.Workflow),
            ("version", filter.Version),
            ("stage", filter.Stage),
            ("role", filter.Role),
            ("state", filter.State),
            ("text", filter.Text),
            ("arrived", filter.Arrived?.ToString("O")),
            ("ended", filter.Ended?.ToString("O")),
            ("final", filter.Final),
            ("open", filter.Open?.ToString("O")),
            ("sort", filter.Sort),
            ("cursor", filter.Cursor),
            ("limit", filter.Limit));
        return _sender.GetAsync<Page<InstanceSummary>>(route, cancellationToken);
    }

    /// <summary>Every instance that the filter lets through, fetched page by page.</summary>
    public async IAsyncEnumerable<InstanceSummary> ListAllAsync(
        string project,
        InstanceFilter? filter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        filter ??= new InstanceFilter();
        while (true)
        {
            var page = await ListAsync(project, filter, cancellationToken);
            foreach (var item in page.Items)
                yield return item;
            if (page.Next is null)
                yield break;
            filter = filter with { Cursor = page.Next };
        }
    }

    /// <summary>One instance as it stands.</summary>
    public Task<InstanceDetails> GetAsync(string project, string key, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<InstanceDetails>(Route.Of($"/api/projects/{project}/instances/{key}"), cancellationToken);

    /// <summary>One instance as it stands; null where there is none.</summary>
    public Task<InstanceDetails?> FindAsync(string project, string key, CancellationToken cancellationToken = default) =>
        _sender.FindAsync<InstanceDetails>(Route.Of($"/api/projects/{project}/instances/{key}"), cancellationToken);

    /// <summary>One page of an instance's history, oldest first.</summary>
    /// <param name="after">The last sequence already known; 0: from the beginning.</param>
    public Task<Page<JournalRecord>> JournalAsync(string project, string key, long after = 0, int? limit = null, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Page<JournalRecord>>(
            Route.Of($"/api/projects/{project}/instances/{key}/journal").With(("after", after), ("limit", limit)),
            cancellationToken);

    /// <summary>What an instance waits for, and what each outcome still needs, from whom.</summary>
    public Task<Explanation> ExplainAsync(string project, string key, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Explanation>(Route.Of($"/api/projects/{project}/instances/{key}/explain"), cancellationToken);

    /// <summary>The instance's path as a Mermaid state diagram, with the current stage marked.</summary>
    public Task<string> DiagramAsync(string project, string key, CancellationToken cancellationToken = default) =>
        _sender.GetTextAsync(Route.Of($"/api/projects/{project}/instances/{key}/diagram"), "text/plain", cancellationToken);

    /// <summary>The instance's path as a swim-lane picture, in SVG that stands alone.</summary>
    public Task<string> PictureAsync(string project, string key, CancellationToken cancellationToken = default) =>
        _sender.GetTextAsync(Route.Of($"/api/projects/{project}/instances/{key}/diagram").With(("format", "svg")), "image/svg+xml", cancellationToken);

    /// <summary>One page of what a role or person has to do, the soonest due first; nulls do not restrict.</summary>
    public Task<Page<InboxItem>> InboxAsync(
        string project,
        string? role = null,
        string? person = null,
        string? cursor = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Page<InboxItem>>(
            Route.Of($"/api/projects/{project}/inbox").With(("role", role), ("person", person), ("cursor", cursor), ("limit", limit)),
            cancellationToken);

    /// <summary>What became of a command.</summary>
    public Task<Receipt> ReceiptAsync(Guid commandId, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Receipt>(Route.Of($"/api/commands/{commandId}"), cancellationToken);
}
