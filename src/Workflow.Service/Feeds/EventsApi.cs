using System.Globalization;
using Workflow.Messages.Events;
using Workflow.Messages.Http;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Service.Access;
using Workflow.Service.Api;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Feeds;

/// <summary>Everything that happened, in order, without gaps: page by page, or live.</summary>
internal static class EventsApi
{
    public const string LastEventId = "Last-Event-ID";

    // A filter that fits nothing must not read the whole journal in one request.
    private const int MostRead = 10_000;

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/api/events", PullAsync)
            .Says("listEvents", "Events after a position, oldest first", "`next` is the position to go on from; it is given as long as there is more. Positions have no gaps.")
            .Takes([QueryParameter.Number("after", "The last position already known.", 0, long.MaxValue, 0), QueryParameter.Limit(100), .. EventFilter.Parameters])
            .Answers<Page<LifecycleEvent>>();

        api.MapGet("/api/events/stream", StreamAsync)
            .Says(
                "streamEvents", "Events as they happen (server-sent events)",
                "`id:` is the position, `event:` the entry's type, `data:` the event as JSON. The header `Last-Event-ID` (or `after`) resumes without gaps; without either it begins with what is new.")
            .Takes([QueryParameter.Number("after", "The last position already known.", 0, long.MaxValue), .. EventFilter.Parameters])
            .AnswersText("text/event-stream")
            .Refuses(EdgeCodes.InvalidHeader);
    }

    private static async Task<IResult> PullAsync(HttpContext http, IJournalStore store)
    {
        var filter = EventFilter.Of(http);
        var (position, limit) = (http.QueryNumber("after")!.Value, (int)http.QueryNumber("limit")!.Value);
        var items = new List<LifecycleEvent>();
        var read = 0;
        while (true)
        {
            var entries = await store.ReadFeedAsync(position, Math.Max(limit, 100), http.RequestAborted);
            foreach (var entry in entries)
            {
                position = entry.Position;
                if (filter.Wants(entry))
                    items.Add(LifecycleEvents.From(entry));
                if (items.Count == limit || ++read == MostRead)
                    return Paging.Answer(http, new Page<LifecycleEvent>(items, Text(position)), "after");
            }

            if (entries.Count == 0)
                return Paging.Answer(http, new Page<LifecycleEvent>(items, null), "after");
        }
    }

    private static async Task StreamAsync(HttpContext http, IJournalStore store, JournalFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        // A stream must not outlive the credential that opened it.
        var caller = http.Caller();
        using var expires = caller.Until is { } until ? new CancellationTokenSource(Left(until, clock), clock) : new CancellationTokenSource();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, caller.Revoked, expires.Token);
        var begin = await BeginAsync(http, store, http.RequestAborted);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await new EventStream(feed, clock, EventFilter.Of(http), http.Response.Body).RunAsync(begin, ends.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader left, its credential ended, or the service stops: it resumes by the last id it saw.
        }
    }

    // No timer runs longer than some seven weeks, and no token should.
    private static TimeSpan Left(DateTimeOffset until, TimeProvider clock) =>
        TimeSpan.FromSeconds(Math.Clamp((until - clock.GetUtcNow()).TotalSeconds, 0, TimeSpan.FromDays(40).TotalSeconds));

    private static async Task<long> BeginAsync(HttpContext http, IJournalStore store, CancellationToken cancellationToken)
    {
        var head = await store.ReadHeadAsync(cancellationToken);
        var said = http.Request.Headers[LastEventId].ToString();
        if (said.Length == 0)
            return http.QueryNumber("after") ?? head;
        if (long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= head)
            return position;
        throw new Refusal(EdgeCodes.InvalidHeader, ("header", LastEventId), ("value", said), ("expected", $"a position that was sent before, from 0 to {Text(head)}"));
    }

    private static string Text(long position) => position.ToString(CultureInfo.InvariantCulture);
}
