using System.Net;
using System.Net.Sockets;
using System.Text;
using Workflow.Client;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class EventTests
{
    private const string Project = TestService.Project;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private static TestService Service => SharedService.One;

    [Test]
    public async Task The_feed_has_every_entry_of_every_instance_in_order_without_gaps()
    {
        var key = await Service.StartTaskAsync();
        var all = await PullAsync(Service.As("ann"), EventFilter.All);

        all.Select(e => e.CustomData.Position).ShouldBe(Enumerable.Range(1, all.Count).Select(i => (long)i));
        all.Where(e => e.Subject.Id == key).Select(e => e.CustomData.Entry.GetType()).ShouldBe([typeof(WorkflowStarted), typeof(StageEntered)]);
    }

    [Test]
    public async Task A_filter_lets_through_what_was_asked_for_only()
    {
        var key = await Service.StartTaskAsync();

        (await PullAsync(Service.As("ann"), new EventFilter { Project = Project, Workflow = "task", Key = key, Type = "stage-entered" }))
            .ShouldHaveSingleItem().CustomData.Entry.ShouldBeOfType<StageEntered>();
        (await PullAsync(Service.As("ann"), new EventFilter { Key = key, Type = "dev.cdeventsx.workflow-stage.entered.0.1.0" })).ShouldHaveSingleItem();
        (await PullAsync(Service.As("ann"), new EventFilter { Key = key, Project = "nowhere" })).ShouldBeEmpty();
    }

    [Test]
    public async Task A_stream_begins_at_the_beginning_and_goes_on_with_what_happens()
    {
        using var bound = new CancellationTokenSource(Bound);
        var key = await Service.StartTaskAsync();
        var seen = new List<LifecycleEvent>();

        await foreach (var happened in Service.As("ann").StreamAsync(0, new EventFilter { Key = key }, bound.Token))
        {
            seen.Add(happened);
            if (seen.Count == 2)
                await Service.As("dev", "developer").ReportAsync(Project, key, new ReportRequest { Outcome = "started" }, cancellationToken: bound.Token);
            if (seen.Count == 4)
                break;
        }

        seen.Select(e => e.CustomData.Entry.Sequence).ShouldBe([1, 2, 3, 4]);
    }

    [Test]
    public async Task A_stream_without_a_place_begins_with_what_is_new()
    {
        using var bound = new CancellationTokenSource(Bound);
        using var response = await Service.Http.GetAsync("/api/events/stream", HttpCompletionOption.ResponseHeadersRead, bound.Token);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(bound.Token));
        (await reader.ReadLineAsync(bound.Token)).ShouldBe("retry: 1000");
        var head = long.Parse((await reader.ReadLineAsync(bound.Token))!["id: ".Length..]);
        var key = await Service.StartTaskAsync();

        string? line;
        while ((line = await reader.ReadLineAsync(bound.Token)) is not null && !line.StartsWith("data:", StringComparison.Ordinal))
            if (line.StartsWith("id:", StringComparison.Ordinal))
                long.Parse(line["id: ".Length..]).ShouldBe(head + 1);
        line!.ShouldContain(key);
    }

    [TestCase("99999999")]
    [TestCase("-1")]
    [TestCase("x")]
    public async Task A_place_that_was_never_sent_is_refused(string id) =>
        await Service.SendAsync(HttpMethod.Get, "/api/events/stream", null, ("Last-Event-ID", id)).ShouldRefuse(HttpStatusCode.BadRequest, "invalid-header");

    [Test]
    public async Task A_reader_is_told_its_place_though_its_filter_lets_nothing_through()
    {
        using var bound = new CancellationTokenSource(Bound);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events/stream?key=nobody");
        request.Headers.Add("Last-Event-ID", "0");
        var key = await Service.StartTaskAsync();
        var position = (await Service.As("ann").JournalAsync(Project, key)).Items[^1].Position;

        using var response = await Service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bound.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(bound.Token));
        var last = 0L;
        while (last < position)
        {
            var line = (await reader.ReadLineAsync(bound.Token)).ShouldNotBeNull();
            line.ShouldNotStartWith("data:");
            if (line.StartsWith("id:", StringComparison.Ordinal))
                last = long.Parse(line["id: ".Length..]);
        }
    }

    [Test]
    public async Task A_stream_that_breaks_is_taken_up_again_without_gap_or_repetition()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var directory = TestService.NewDirectory();
        var first = await TestService.StartAsync(directory);
        using var client = new WorkflowClient(first.Address, new ClientActor("ann", "manager"));
        await client.StartAsync(Project, new StartRequest("task", "before", "T-1"), cancellationToken: bound.Token);
        var seen = new List<long>();
        TestService? second = null;

        await foreach (var happened in client.StreamAsync(0, cancellationToken: bound.Token))
        {
            seen.Add(happened.CustomData.Position);
            if (seen.Count == 2)
            {
                await first.DisposeAsync();
                second = await TestService.StartAsync(directory, port: first.Address.Port);
                await second.As("ann", "manager").StartAsync(Project, new StartRequest("task", "after", "T-2"), cancellationToken: bound.Token);
            }

            if (seen.Count == 4)
                break;
        }

        seen.ShouldBe([1, 2, 3, 4]);
        await second!.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task A_reader_that_does_not_read_holds_up_nobody()
    {
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, Service.Address.Port);
        await silent.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"GET /api/events/stream?after=0 HTTP/1.1\r\nHost: 127.0.0.1:{Service.Address.Port}\r\n\r\n"));
        var key = await Service.StartTaskAsync();
        for (var i = 0; i < 50; i++)
            await Service.As("ann", "manager").CommentAsync(Project, key, new string('x', 10_000));

        using var bound = new CancellationTokenSource(Bound);
        var seen = 0;
        await foreach (var _ in Service.As("ann").StreamAsync(0, new EventFilter { Key = key }, bound.Token))
            if (++seen == 52)
                break;
    }

    [Test]
    public async Task A_service_that_stops_ends_its_streams()
    {
        var service = await TestService.StartAsync();
        using var response = await service.Http.GetAsync("/api/events/stream", HttpCompletionOption.ResponseHeadersRead);
        var body = await response.Content.ReadAsStreamAsync();

        await service.DisposeAsync().AsTask().WaitAsync(Bound);

        using var reader = new StreamReader(body);
        (await reader.ReadToEndAsync().WaitAsync(Bound)).ShouldStartWith("retry:");
    }

    private static async Task<List<LifecycleEvent>> PullAsync(WorkflowClient client, EventFilter filter)
    {
        var all = new List<LifecycleEvent>();
        var page = new Page<LifecycleEvent>([], "0");
        while (page.Next is { } next)
            all.AddRange((page = await client.EventsAsync(long.Parse(next), filter, 7)).Items);
        return all;
    }
}
