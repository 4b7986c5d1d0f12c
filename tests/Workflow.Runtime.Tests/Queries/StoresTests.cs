using Workflow.Engine.Inboxes;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

internal sealed class StoresTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private TestHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await TestHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Keys_are_given_once_each_and_never_one_that_somebody_chose()
    {
        await _host.ApplyAsync(Some.Start("T-3"));
        var keys = _host.Get<KeyAllocator>();

        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => keys.NextAsync("shop", "T", default))));

        given.Distinct().Count().ShouldBe(20);
        given.ShouldNotContain("T-3");
        (await keys.NextAsync("other", "T", default)).ShouldBe("T-1");
    }

    [Test]
    public async Task A_project_is_replaced_as_a_whole()
    {
        var projects = _host.Get<ProjectStore>();
        var settings = new ProjectSettings { Project = "shop", Repository = "/r", DeployDirectory = "/d", WorkDirectory = "/w", Test = ["sh", "t"], Smoke = ["sh", "s"], Part = "p" };
        await projects.PutAsync(settings, default);
        await projects.PutAsync(settings with { Part = null, Repository = "/other" }, default);

        var found = (await projects.FindAsync("shop", default)).ShouldNotBeNull();
        found.Repository.ShouldBe("/other");
        found.Part.ShouldBeNull();
        (await projects.ListAsync(default)).ShouldHaveSingleItem();
        (await projects.FindAsync("none", default)).ShouldBeNull();
    }

    [Test]
    public async Task An_inbox_item_is_put_once_closed_once_and_not_brought_back_by_an_old_event()
    {
        var inbox = _host.Get<InboxStore>();
        var item = Item("FR-1", "manager", DateTimeOffset.UnixEpoch.AddDays(2));
        await inbox.ApplyAsync([new InboxPut(item, 5)], default);
        await inbox.ApplyAsync([new InboxPut(Item("FR-2", "manager", null), 5)], default);
        await inbox.ApplyAsync([new InboxPut(Item("FR-3", "manager", DateTimeOffset.UnixEpoch.AddDays(1)), 5)], default);

        (await inbox.ListAsync(new InboxQuery { Project = "shop", Role = "manager" }, default)).Items.Select(i => i.Key).ShouldBe(["FR-3", "FR-1", "FR-2"]);

        await inbox.ApplyAsync([new InboxClosing(new InboxScope("shop", "FR-1"), 7)], default);
        await inbox.ApplyAsync([new InboxPut(item, 5)], default);
        await inbox.ApplyAsync([new InboxMarking(new InboxScope("shop", "FR-2"), "reminded", 8)], default);
        await inbox.ApplyAsync([new InboxAssigning(new InboxScope("shop", "FR-3", "manager"), "Ann", 8)], default);
        await inbox.ApplyAsync([new InboxAssigning(new InboxScope("shop", "FR-3", "manager"), "Old", 7)], default);

        var open = (await inbox.ListAsync(new InboxQuery { Project = "shop" }, default)).Items;
        open.Select(i => (i.Key, i.Person, i.Urgency)).ShouldBe([("FR-3", "Ann", "none"), ("FR-2", null, "reminded")]);
        (await inbox.ListAsync(new InboxQuery { Person = "Bob" }, default)).Items.Select(i => i.Key).ShouldBe(["FR-2"]);
        await inbox.ApplyAsync([new InboxReopening(new InboxScope("shop", "FR-1"), "discussion", 1, 9)], default);
        (await inbox.ListAsync(new InboxQuery { Key = "FR-1" }, default)).Items.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Work_that_is_suspended_comes_last_and_is_due_later_once_it_goes_on()
    {
        var inbox = _host.Get<InboxStore>();
        var (first, second) = (DateTimeOffset.UnixEpoch.AddDays(1), DateTimeOffset.UnixEpoch.AddDays(2));
        await inbox.ApplyAsync([new InboxPut(Item("FR-1", "devops", first), 5)], default);
        await inbox.ApplyAsync([new InboxPut(Item("FR-2", "devops", second), 5)], default);

        await inbox.ApplyAsync([new InboxHolding(new InboxScope("shop", "FR-1"), null, 7)], default);
        (await OpenAsync()).ShouldBe([("FR-2", second, false), ("FR-1", first, true)]);

        foreach (var _ in new[] { "once", "and again" })
            await inbox.ApplyAsync([new InboxHolding(new InboxScope("shop", "FR-1"), TimeSpan.FromDays(3), 8)], default);
        await inbox.ApplyAsync([new InboxHolding(new InboxScope("shop", "FR-1"), null, 7)], default);
        (await OpenAsync()).ShouldBe([("FR-2", second, false), ("FR-1", first.AddDays(3), false)]);

        async Task<IEnumerable<(string, DateTimeOffset?, bool)>> OpenAsync() =>
            (await inbox.ListAsync(new InboxQuery { Role = "devops" }, default)).Items.Select(i => (i.Key, i.DueAt, i.Suspended));
    }

    [Test]
    public async Task The_inbox_is_read_page_by_page()
    {
        var inbox = _host.Get<InboxStore>();
        for (var i = 0; i < 5; i++)
            await inbox.ApplyAsync([new InboxPut(Item($"FR-{i}", "manager", null), 1)], default);

        var first = await inbox.ListAsync(new InboxQuery { Limit = 3 }, default);
        var second = await inbox.ListAsync(new InboxQuery { Limit = 3, Cursor = first.Next }, default);

        first.Items.Concat(second.Items).Select(i => i.Key).Distinct().Count().ShouldBe(5);
        second.Next.ShouldBeNull();
    }

    [Test]
    public async Task Who_has_some_roles_sees_their_work_however_much_of_others_comes_first()
    {
        var inbox = _host.Get<InboxStore>();
        for (var i = 0; i < 5; i++)
            await inbox.ApplyAsync([new InboxPut(Item($"FR-{i}", "manager", DateTimeOffset.UnixEpoch), 1)], default);
        await inbox.ApplyAsync([new InboxPut(Item("FR-9", "tester", null), 1)], default);

        var page = await inbox.ListAsync(new InboxQuery { Roles = ["tester", "client"], Limit = 3 }, default);

        page.Items.ShouldHaveSingleItem().Key.ShouldBe("FR-9");
        page.Next.ShouldBeNull();
    }

    [Test]
    public async Task An_order_is_claimed_by_one_agent_until_its_lease_ends()
    {
        var (runs, order) = (_host.Get<RunLedger>(), Order());
        await runs.EnqueueAsync(order, default);
        await runs.EnqueueAsync(order, default);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => runs.ClaimNextAsync($"agent-{i}", Lease, default))));
        var first = claims.Single(c => c is not null)!;
        (await runs.HeartbeatAsync(order.Run, first.Claim, Lease, default)).ShouldBeTrue();

        _host.Clock.Advance(Lease * 2);
        var second = (await runs.ClaimNextAsync("another", Lease, default)).ShouldNotBeNull();
        second.Claim.ShouldBeGreaterThan(first.Claim);
        (await runs.HeartbeatAsync(order.Run, first.Claim, Lease, default)).ShouldBeFalse();
        (await runs.FinishAsync(order.Run, first.Claim, "created", null, "{}", default)).ShouldBeFalse();
        (await runs.AppendLogAsync(order.Run, first.Claim, [(DateTimeOffset.UnixEpoch, "late")], default)).ShouldBeFalse();
        (await runs.FinishAsync(order.Run, second.Claim, "created", null, "{}", default)).ShouldBeTrue();
    }

    [Test]
    public async Task A_finished_run_is_claimed_again_only_to_be_reported()
    {
        var (runs, order) = (_host.Get<RunLedger>(), Order());
        await runs.EnqueueAsync(order, default);
        var claim = (await runs.ClaimNextAsync("agent", Lease, default))!;
        await runs.FinishAsync(order.Run, claim.Claim, null, "disk full", "{\"failure\":\"disk full\"}", default);
        await runs.ReleaseAllAsync("agent", default);

        var again = (await runs.ClaimNextAsync("agent", Lease, default)).ShouldNotBeNull();
        again.Result.ShouldBe("{\"failure\":\"disk full\"}");
        await runs.ReportedAsync(order.Run, again.Claim, default);
        _host.Clock.Advance(Lease * 2);
        (await runs.ClaimNextAsync("agent", Lease, default)).ShouldBeNull();

        await runs.EnqueueAsync(order with { Attempt = 2 }, default);
        (await runs.ClaimNextAsync("agent", Lease, default)).ShouldNotBeNull().Order.Attempt.ShouldBe(2);
    }

    [Test]
    public async Task A_cancelled_run_is_nobodys()
    {
        var (runs, order) = (_host.Get<RunLedger>(), Order());
        await runs.EnqueueAsync(order, default);
        var claim = (await runs.ClaimNextAsync("agent", Lease, default))!;

        await runs.CancelAsync(order.Run, null, "the request was cancelled", default);

        (await runs.HeartbeatAsync(order.Run, claim.Claim, Lease, default)).ShouldBeFalse();
        (await runs.ClaimNextAsync("agent", Lease, default)).ShouldBeNull();
        (await _host.Get<RunQueries>().FindAsync(order.Run, default))!.State.ShouldBe("cancelled");
    }

    [Test]
    public async Task A_log_is_read_from_where_one_left_off()
    {
        var (runs, order) = (_host.Get<RunLedger>(), Order());
        await runs.EnqueueAsync(order, default);
        var claim = (await runs.ClaimNextAsync("agent", Lease, default))!;
        await runs.AppendLogAsync(order.Run, claim.Claim, [(DateTimeOffset.UnixEpoch, "one"), (DateTimeOffset.UnixEpoch, "two")], default);
        await runs.AppendLogAsync(order.Run, claim.Claim, [(DateTimeOffset.UnixEpoch, "three")], default);
        var queries = _host.Get<RunQueries>();

        var first = (await queries.LogAsync(order.Run, 0, 2, default))!;
        await runs.FinishAsync(order.Run, claim.Claim, "created", null, "{}", default);
        var second = (await queries.LogAsync(order.Run, first.Next, 2, default))!;

        first.Lines.Concat(second.Lines).Select(l => l.Text).ShouldBe(["one", "two", "three"]);
        (first.Ended, second.Ended).ShouldBe((false, true));
        (await queries.ListAsync("shop", "FR-1", null, 10, default)).Items.ShouldHaveSingleItem().State.ShouldBe("succeeded");
        (await queries.LogAsync(Guid.NewGuid(), 0, 2, default)).ShouldBeNull();
    }

    [Test]
    public async Task A_parked_report_is_settled_when_its_visit_comes_and_its_receipt_says_so()
    {
        await _host.ApplyAsync(Some.Start("T-1"));
        var early = Some.Report("T-1", "submitted") with { Stage = "in-progress", Visit = 1 };
        (await _host.SendAsync(early)).Status.ShouldBe(ReceiptStatus.Parked);
        var receipts = _host.Get<Receipts>();

        await _host.ApplyAsync(Some.Report("T-1", "started"));

        (await receipts.FindAsync(early.CommandId, _ => true, default))!.Status.ShouldBe(ReceiptStatus.Applied);
        (await _host.LoadAsync("T-1")).Stage.ShouldBe("code-review");
        (await receipts.FindWithFingerprintAsync(Some.Project, early.CommandId, default))!.Fingerprint.ShouldBe(CommandFingerprint.Of(early));
    }

    private static AutomationOrder Order() => new()
    {
        Run = Guid.NewGuid(),
        Attempt = 1,
        Project = "shop",
        Key = "FR-1",
        Workflow = "feature-request",
        Stage = "sandbox",
        Visit = 1,
        Automation = "create-sandbox",
        Timeout = TimeSpan.FromMinutes(1),
    };

    private static InboxItem Item(string key, string role, DateTimeOffset? due) => new()
    {
        Id = Identity.Named($"{key}/{role}"),
        Project = "shop",
        Key = key,
        Title = "Discounts",
        Workflow = "feature-request",
        Role = role,
        Kind = "stage",
        What = "Agree",
        Stage = "discussion",
        Visit = 1,
        Since = DateTimeOffset.UnixEpoch,
        DueAt = due,
    };
}
