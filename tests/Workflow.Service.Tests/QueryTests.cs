using System.Net;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class QueryTests
{
    private const string Project = TestService.Project;

    private static TestService Service => SharedService.One;

    [TestCase("/api/projects/default/instances?colour=red", "unknown-parameter", "workflow, version, stage")]
    [TestCase("/api/projects/default/instances?limit=0", "invalid-parameter", "from 1 to 500")]
    [TestCase("/api/projects/default/instances?limit=501", "invalid-parameter", "from 1 to 500")]
    [TestCase("/api/projects/default/instances?limit=ten", "invalid-parameter", "from 1 to 500")]
    [TestCase("/api/projects/default/instances?sort=colour", "invalid-parameter", "-title")]
    [TestCase("/api/projects/default/instances?state=asleep", "invalid-parameter", "suspended")]
    [TestCase("/api/projects/default/instances?stage=a&stage=b", "invalid-parameter", "one text")]
    [TestCase("/api/projects/default/instances?text=%00", "invalid-parameter", "NUL")]
    [TestCase("/api/projects/default/instances?cursor=nonsense", "invalid-cursor", "nonsense")]
    [TestCase("/api/projects/default/instances?arrived=2026-02-30", "invalid-parameter", "a day as 2026-01-31")]
    [TestCase("/api/projects/default/instances?final=well", "invalid-parameter", "declined")]
    [TestCase("/api/projects/default/inbox?cursor=nonsense", "invalid-cursor", "nonsense")]
    [TestCase("/api/projects/default/flow?from=2026-02-30", "invalid-parameter", "2026-02-30")]
    [TestCase("/api/projects/default/flow?from=2026-02-02&to=2026-02-01", "invalid-parameter", "2026-02-02")]
    [TestCase("/api/projects/default/flow?from=2020-01-01&to=2026-02-01", "invalid-parameter", "2020-01-01")]
    [TestCase("/api/events?after=-1", "invalid-parameter", "from 0")]
    [TestCase("/api/events?after=99999999999999999999", "invalid-parameter", "from 0")]
    [TestCase("/api/events/stream?colour=red", "unknown-parameter", "project, workflow")]
    [TestCase("/api/definitions/task?version=0", "invalid-parameter", "from 1")]
    [TestCase("/api/projects/default/runs?cursor=nonsense", "invalid-cursor", "nonsense")]
    public async Task A_query_that_makes_no_sense_is_refused_saying_what_would(string path, string code, string says) =>
        (await Service.SendAsync(HttpMethod.Get, path, null).ShouldRefuse(HttpStatusCode.BadRequest, code)).Detail.ShouldContain(says);

    [Test]
    public async Task A_list_is_narrowed_to_what_began_ended_or_was_open_on_a_day()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await Service.StartTaskAsync($"{mark} begun today");
        var ann = Service.As("ann");
        var all = new InstanceFilter { Text = mark };
        var began = (await Eventually.Get(async () => await ann.ListAsync(Project, all), page => page.Items.Count == 1, "the list of one")).Items[0].StartedAt;
        var today = DateOnly.FromDateTime(began.UtcDateTime);

        foreach (var (filter, found) in new[]
        {
            (all with { Arrived = today }, 1), (all with { Arrived = today.AddDays(-1) }, 0), (all with { Open = today }, 1), (all with { Open = today.AddDays(-1) }, 0),
            (all with { Ended = today }, 0), (all with { Final = "success" }, 0),
        })
            (await ann.ListAsync(Project, filter)).Items.Count.ShouldBe(found, $"{filter}");
    }

    [Test]
    public async Task A_cursor_belongs_to_its_order()
    {
        await Service.StartTaskAsync();
        await Service.StartTaskAsync();
        var page = await Eventually.Get(
            async () => await Service.As("ann").ListAsync(Project, new InstanceFilter { Sort = "key", Limit = 1 }), first => first.Next is not null, "a list of more than one");

        await Service.As("ann").ListAsync(Project, new InstanceFilter { Sort = "title", Cursor = page.Next }).ShouldBeRefused("invalid-cursor");
    }

    [TestCase("/nowhere")]
    [TestCase("/api")]
    [TestCase("/api/projects/default/nonsense")]
    public async Task An_address_where_nothing_is_says_where_to_look(string path) =>
        (await Service.SendAsync(HttpMethod.Get, path, null).ShouldRefuse(HttpStatusCode.NotFound, "unknown-route")).Detail.ShouldContain("/openapi/v1.json");

    [Test]
    public async Task A_method_that_an_address_does_not_take_is_refused_naming_those_it_does()
    {
        var problem = await Service.SendAsync(HttpMethod.Put, "/api/definitions", new ByteArrayContent([])).ShouldRefuse(HttpStatusCode.MethodNotAllowed, "method-not-allowed");

        problem.Detail.ShouldContain("GET");
        problem.Detail.ShouldContain("POST");
    }

    [TestCase("/api/projects/nowhere", "unknown-project")]
    [TestCase("/api/projects/nowhere/check", "unknown-project")]
    [TestCase("/api/projects/nowhere/instances", "unknown-project")]
    [TestCase("/api/projects/nowhere/inbox", "unknown-project")]
    [TestCase("/api/projects/nowhere/flow", "unknown-project")]
    [TestCase("/api/projects/nowhere/runs", "unknown-project")]
    [TestCase("/api/projects/nowhere/backups", "unknown-project")]
    [TestCase("/api/projects/default/instances/T-404", "unknown-instance")]
    [TestCase("/api/projects/default/instances/T-404/journal", "unknown-instance")]
    [TestCase("/api/projects/default/instances/T-404/explain", "unknown-instance")]
    [TestCase("/api/projects/default/instances/T-404/diagram", "unknown-instance")]
    [TestCase("/api/projects/default/runs/nonsense", "unknown-run")]
    [TestCase("/api/projects/default/runs/5f0c9c0e-3b0c-4f0e-9d0e-000000000000/log", "unknown-run")]
    [TestCase("/api/definitions/nonsense", "unknown-definition")]
    [TestCase("/api/definitions/task?version=77", "unknown-definition")]
    [TestCase("/api/definitions/nonsense/diagram", "unknown-definition")]
    public async Task What_does_not_exist_is_named(string path, string code) =>
        await Service.SendAsync(HttpMethod.Get, path, null).ShouldRefuse(HttpStatusCode.NotFound, code);

    [Test]
    public async Task A_list_is_filtered_sorted_and_paged_without_gaps()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        for (var i = 0; i < 7; i++)
            await Service.StartTaskAsync($"{mark} number {i}");
        var ann = Service.As("ann");
        await Eventually.Get(
            async () => await ann.ListAsync(Project, new InstanceFilter { Text = mark }), page => page.Items.Count == 7, "the list of seven");

        var titles = new List<string>();
        await foreach (var item in ann.ListAllAsync(Project, new InstanceFilter { Text = mark.ToUpperInvariant(), Sort = "-title", Limit = 3 }))
            titles.Add(item.Title);

        titles.ShouldBe(Enumerable.Range(0, 7).Reverse().Select(i => $"{mark} number {i}"));
        (await ann.ListAsync("-", new InstanceFilter { Text = mark, Stage = "to-do", Role = "developer", State = "active", Workflow = "task" })).Items.Count.ShouldBe(7);
        (await ann.ListAsync(Project, new InstanceFilter { Text = mark, Role = "tester" })).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task The_next_page_is_in_the_Link_header()
    {
        var mark = "linked " + Guid.NewGuid().ToString("N")[..8];
        await Service.StartTaskAsync(mark);
        await Service.StartTaskAsync(mark);
        await Eventually.Get(async () => await Service.As("ann").ListAsync(Project, new InstanceFilter { Text = mark }), p => p.Items.Count == 2, "the list of two");

        using var first = await Service.Http.GetAsync($"/api/projects/default/instances?text={Uri.EscapeDataString(mark)}&limit=1&sort=key");
        var link = first.Headers.GetValues("Link").Single();
        link.ShouldEndWith("; rel=\"next\"");
        var second = await Service.Http.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);

        var page = await Task.FromResult(second).ShouldAnswer<Page<InstanceSummary>>();
        page.Items.ShouldHaveSingleItem();
        page.Next.ShouldBeNull();
        second.Headers.Contains("Link").ShouldBeFalse();
    }

    [Test]
    public async Task A_history_is_paged_by_sequence()
    {
        var key = await Service.StartTaskAsync();
        for (var i = 0; i < 4; i++)
            await Service.As("ann", "manager").CommentAsync(Project, key, $"{i}");

        var first = await Service.As("ann").JournalAsync(Project, key, 0, 2);
        var rest = await Service.As("ann").JournalAsync(Project, key, long.Parse(first.Next!), 100);

        first.Items.Concat(rest.Items).Select(r => r.Entry.Sequence).ShouldBe([1, 2, 3, 4, 5, 6]);
        rest.Next.ShouldBeNull();
        rest.Items.ShouldAllBe(r => r.Hash.Length == 64 && r.Id == Identity.Entry(Identity.Instance(Project, key), r.Entry.Sequence));
    }
}
