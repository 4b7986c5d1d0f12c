using System.Runtime.CompilerServices;
using System.Text.Json;
using Workflow.Client.Sending;
using Workflow.Messages;
using Workflow.Messages.Events;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>One page of the feed of everything that happened, oldest first.</summary>
    /// <param name="after">The last position already known; 0: from the beginning.</param>
    public Task<Page<LifecycleEvent>> EventsAsync(
        long after = 0,
        EventFilter? filter = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        _sender.GetAsync<Page<LifecycleEvent>>(Filtered("/api/events", filter, ("after", after), ("limit", limit)), cancellationToken);

    /// <summary>
    /// Everything that happens, as it happens, without gaps and without repetitions: a lost connection is taken up again
    /// where it broke. Ends only by cancellation, or with a <see cref="WorkflowException"/> where the service refuses.
    /// </summary>
    /// <param name="after">The last position already known; 0: from the beginning; null: only what is new from now on.</param>
    public async IAsyncEnumerable<LifecycleEvent> StreamAsync(
        long? after = 0,
        EventFilter? filter = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await using (var connection = await ConnectAsync(after, filter, failures, cancellationToken))
            {
                while (await connection.NextAsync(cancellationToken) is { } item)
                {
                    failures = 0;
                    after = connection.LastPosition ?? after;
                    yield return JsonSerializer.Deserialize<LifecycleEvent>(item, WireJson.Options)!;
                }

                after = connection.LastPosition ?? after;
            }

            failures++;
        }
    }

    // Waits out a service that is away; every other refusal is the caller's to see.
    private async Task<EventStream> ConnectAsync(long? after, EventFilter? filter, int failures, CancellationToken cancellationToken)
    {
        for (; ; failures++)
        {
            if (failures > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(failures, 10)))), cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Get, Filtered("/api/events/stream", filter));
            request.Headers.Accept.ParseAdd("text/event-stream");
            if (after is { } position)
                request.Headers.TryAddWithoutValidation("Last-Event-ID", $"{position}");
            try
            {
                var response = await _sender.OpenAsync(request, cancellationToken);
                return new EventStream(response, await response.Content.ReadAsStreamAsync(cancellationToken));
            }
            catch (WorkflowException away) when (failures > 0 && away.Status is 0 or 503)
            {
                // Only a stream that once stood is waited for: a wrong address shows at once.
            }
        }
    }

    private static string Filtered(string path, EventFilter? filter, params ReadOnlySpan<(string, object?)> more)
    {
        filter ??= EventFilter.All;
        return path.With([("project", filter.Project), ("workflow", filter.Workflow), ("key", filter.Key), ("type", filter.Type), .. more]);
    }
}
