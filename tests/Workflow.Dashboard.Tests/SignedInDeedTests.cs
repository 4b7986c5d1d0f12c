using Microsoft.Playwright;
using Workflow.Client;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Queries;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Service.Access;
using Workflow.Service.Embedded;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Everything that people do on pages, on PostgreSQL and RabbitMQ, each signed in with a key and with the roles of that key only.</summary>
internal sealed partial class SignedInDeedTests
{
    private static readonly Dictionary<string, string> Keys = new[] { "mona", "dora", "theo", "olga", "reader" }.ToDictionary(n => n, _ => ApiKeys.New());
    private readonly Dictionary<string, Visit> _visits = [];
    private ThrowawayDatabase _database = null!;
    private DashboardService _service = null!;

    private static IdentityOptions Everybody => new()
    {
        Keys =
        [
            Key("mona", "manager"), Key("dora", "developer"), Key("theo", "tester"),
            Key("olga", "devops") with { Rights = ["operate"] },
            Key("reader"),
        ],
    };

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        var broker = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _service = await DashboardService.StartAsync(o => o with
        {
            Identity = Everybody, Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = broker, Node = "deeds" },
        });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var visit in _visits.Values)
            await visit.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [TearDown]
    public void NothingWasComplainedOf()
    {
        foreach (var visit in _visits.Values)
            visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task An_instance_is_started_commented_on_assigned_suspended_resumed_moved_and_cancelled()
    {
        var page = await OpenAsync("mona", "/start");
        await page.Locator("select[name=workflow]").SelectOptionAsync("feature-request");
        await page.Locator("[name=title]").FillAsync("All that a manager does");
        await page.Locator("main button.primary").ClickAsync();
        await Expect(page.Locator("#stage")).ToHaveTextAsync("Client discussion");
        var key = (await page.Locator("h1 .key").TextContentAsync())!;

        await page.Locator("#comments textarea").FillAsync("Let us begin");
        await page.Locator("#comments button").ClickAsync();
        await Expect(page.Locator("#comments .said")).ToHaveTextAsync("Let us begin");
        await page.Locator("[data-action=assign] button").ClickAsync();
        await page.Locator("dialog select").SelectOptionAsync("client");
        await page.Locator("dialog [name=person]").FillAsync("Clara");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("[data-waiting=report]")).ToContainTextAsync("(Clara)");
        await ActAsync(page, "suspend", "Holiday");
        await Expect(page.Locator("[data-waiting=resume]")).ToBeVisibleAsync();
        await ActAsync(page, "resume", "Back");
        await Expect(page.Locator("[data-waiting=resume]")).ToHaveCountAsync(0);
        await ActAsync(page, "override", "Agreed by telephone", to: "planning");
        await Expect(page.Locator("#stage")).ToHaveTextAsync("Planning");
        await ActAsync(page, "cancel", "Nobody wants it");
        await Expect(page.Locator(".head .badge").First).ToHaveTextAsync("Declined");

        var entries = await EntriesAsync(key);
        entries.OfType<Commented>().ShouldHaveSingleItem().Actor.ShouldBe(new Actor("mona", "manager", true));
        entries.OfType<StageLeft>().Select(e => (e.Kind, e.Comment, e.Actor.Name)).ShouldBe([(MoveKind.Override, "Agreed by telephone", "mona"), (MoveKind.Cancel, "Nobody wants it", "mona")]);
    }

    [Test]
    public async Task An_automation_is_cancelled_and_started_again_by_devops()
    {
        var key = await AtAsync("sandbox", "Made again");
        var page = await OpenAsync("olga", $"/instances/default/{key}");

        await ActAsync(page, "cancel-automation", "Wrong machine");
        await Expect(page.Locator("[data-waiting=automation-stopped]")).ToContainTextAsync("Wrong machine");
        await ActAsync(page, "retry-automation", "The right one is there");
        await Expect(page.Locator("[data-action=cancel-automation] button")).ToBeEnabledAsync();
        await Expect(page.Locator("[data-action=retry-automation] button")).ToBeDisabledAsync();
        await Journey.AutomateAsync(_service, key, "created", commit: "c0ffee0123456789abcdef0123456789abcdef01");

        await Expect(page.Locator("#stage")).ToHaveTextAsync("Development");
        (await EntriesAsync(key)).OfType<AutomationStopped>().ShouldHaveSingleItem().Actor.ShouldBe(new Actor("olga", "devops", true));
    }

    [Test]
    public async Task Tasks_are_planned_by_one_claimed_given_back_delegated_and_done_by_another()
    {
        var key = await AtAsync("planning", "In two parts");
        var page = await OpenAsync("theo", $"/instances/default/{key}");
        await page.Locator("[data-outcome=planned] button").ClickAsync();
        await page.Locator("dialog [name=task-title]").FillAsync("The first part");
        await page.Locator("dialog [data-adds=task]").ClickAsync();
        await page.Locator("dialog [name=task-title]").Nth(1).FillAsync("The second part");
        await page.Locator("dialog [name=methods]").FillAsync("TDD");
        await page.Locator("dialog [name=scenarios]").FillAsync("A client buys");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("#receipt")).ToContainTextAsync("is signed by");
        foreach (var other in new[] { "mona", "dora", "olga" })
            await As(other).ReportAsync(DashboardService.Project, key, new() { Outcome = "planned" });
        await Journey.AutomateAsync(_service, key, "created", commit: "c0ffee0123456789abcdef0123456789abcdef01");
        await Expect(page.Locator("#tasks .ticket a.key")).ToHaveCountAsync(2);
        var task = (await page.Locator("#tasks .ticket").Filter(new() { HasText = "The first part" }).Locator("a.key").TextContentAsync())!;

        page = await OpenAsync("dora", "/work?role=developer");
        var row = page.Locator($"tr[data-item='{task}']");
        await row.GetByRole(AriaRole.Button, new() { Name = "Claim" }).ClickAsync();
        await Expect(row).ToContainTextAsync("dora");
        await row.GetByRole(AriaRole.Button, new() { Name = "Give back" }).ClickAsync();
        await Expect(row).ToContainTextAsync("nobody yet");
        await row.GetByRole(AriaRole.Button, new() { Name = "Delegate" }).ClickAsync();
        await page.Locator("dialog [name=to]").FillAsync("dean");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(row).ToContainTextAsync("dean");
        await row.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();
        foreach (var (outcome, stage) in new[] { ("started", "In progress"), ("submitted", "Code review"), ("approved", "QA") })
        {
            await page.Locator($"[data-outcome={outcome}] button").ClickAsync();
            await page.Locator("dialog .primary").ClickAsync();
            await Expect(page.Locator("#stage")).ToHaveTextAsync(stage);
        }

        (await EntriesAsync(task)).OfType<StageLeft>().Select(e => (e.Outcome, e.Actor.Name, e.Actor.Verified)).ShouldBe([("started", "dora", true), ("submitted", "dora", true), ("approved", "dora", true)]);
    }

    [Test]
    public async Task A_client_answers_with_a_link_that_the_manager_made_and_with_no_key()
    {
        var key = await StartAsync("For Clara");
        var page = await OpenAsync("mona", $"/instances/default/{key}");
        await page.Locator("#share [name=client]").FillAsync("Clara");
        await page.Locator("#share button").ClickAsync();
        var link = await page.Locator("#share [name=link]").InputValueAsync();
        await using var client = await Visit.BeginAsync(_service, name: null);

        await client.Page.GotoAsync(link);
        await client.DeclineAsync("It is not needed any more");

        await Expect(client.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        (await EntriesAsync(key))[^1].Actor.ShouldBe(new Actor("Clara", "client"));
        // Nobody but a manager gives that right away.
        await Expect((await OpenAsync("dora", $"/instances/default/{await StartAsync("Not for her")}")).Locator("#share")).ToHaveCountAsync(0);
        client.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_view_is_saved_for_ones_own_key_and_deleted()
    {
        var page = await OpenAsync("theo", "/instances?workflow=task");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a view…" }).ClickAsync();
        await page.Locator("dialog [name=view-name]").FillAsync("Tasks");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator(".views a[aria-current=page]")).ToHaveTextAsync("Tasks");
        await Expect((await OpenAsync("dora", "/instances")).Locator(".views a")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Rename or delete…" }).ClickAsync();
        await page.Locator("dialog .danger").ClickAsync();

        await Expect(page.Locator(".views a")).ToHaveCountAsync(0);
        (await _service.Get<SavedViews>().ListAsync("theo", default)).ShouldBeEmpty();
    }

    [Test]
    public async Task A_definition_is_checked_by_anybody_registered_with_the_right_and_compared()
    {
        var yaml = BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml.Replace("version: 1", "version: 2", StringComparison.Ordinal);
        var page = await CheckAsync("dora", yaml);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Register" })).ToBeDisabledAsync();
        await Expect(page.Locator("main form small")).ToContainTextAsync("operate");
        await ForceAsync(page.GetByRole(AriaRole.Button, new() { Name = "Register" }));
        // Behind it: whatever was forced is done with by then.
        page = await CheckAsync("dora", "workflow: broken");
        await Expect(page.Locator("[data-fault]").First).ToBeVisibleAsync();
        (await As("olga").DefinitionsAsync()).ShouldNotContain(d => d.Workflow == "task" && d.Version == 2);

        page = await CheckAsync("olga", yaml);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("v2");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with v1" }).ClickAsync();

        await Expect(page.Locator("#difference .added")).ToHaveTextAsync("+ version: 2");
    }

    [Test]
    public async Task A_group_of_faults_is_discarded_with_the_right_to_and_shown_to_nobody_else()
    {
        var store = _service.Get<FaultStore>();
        var ids = new List<Guid>();
        foreach (var n in Enumerable.Range(1, 2))
            ids.Add(await store.NoteAsync(new FaultNote(FaultKinds.Command, "workflow.commands", $"m{n}", DashboardService.Project, $"FR-{n}", "The body is nonsense", "nonsense", null), default));
        var page = await OpenAsync("mona", "/operations");
        await Expect(page.Locator("main [role=alert]")).ToContainTextAsync("operate");
        await Expect(page.Locator("#faults")).ToHaveCountAsync(0);

        page = await OpenAsync("olga", "/operations");
        var group = page.Locator("#faults details").Filter(new() { HasText = "The body is nonsense" });
        await group.Locator("summary").ClickAsync();
        await group.GetByRole(AriaRole.Button, new() { Name = "Discard all 2" }).ClickAsync();
        await page.Locator("dialog [name=reason]").FillAsync("Sent by a broken script");
        await page.Locator("dialog .danger").ClickAsync();

        await Expect(page.Locator("#receipt")).ToHaveTextAsync("2 done, 0 refused");
        foreach (var id in ids)
            (await store.FindAsync(id, default))!.ResolvedBy.ShouldBe("olga");
    }

    [Test]
    public async Task Signing_out_puts_away_what_was_typed_and_not_sent()
    {
        const string Drafts = "() => Object.keys(sessionStorage).filter(k => k.startsWith('workflow-draft:')).length";
        var page = await OpenAsync("theo", $"/instances/default/{await StartAsync("Not commented on")}");
        await page.Locator("#comments textarea").FillAsync("Nobody else reads this");
        (await page.EvaluateAsync<int>(Drafts)).ShouldBePositive();

        await page.Locator(".acting summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");

        (await page.EvaluateAsync<int>(Drafts)).ShouldBe(0);
        _visits.Remove("theo", out var visit);
        await visit!.DisposeAsync();
    }

    private static ApiKey Key(string name, params string[] roles) => new() { Name = name, Hash = ApiKeys.HashOf(Keys[name]), Roles = roles, Projects = ["*"] };

    private WorkflowClient As(string who) => _service.As(who, key: Keys[who]);

    private async Task<string> StartAsync(string title) => (await As("mona").StartAsync(DashboardService.Project, new("feature-request", title))).Key;

    private async Task<string> AtAsync(string stage, string title)
    {
        var key = await StartAsync(title);
        await As("mona").OverrideAsync(DashboardService.Project, key, stage, "To be tested");
        return key;
    }

    private async Task<IReadOnlyList<Entry>> EntriesAsync(string key) => [.. (await As("mona").JournalAsync(DashboardService.Project, key)).Items.Select(i => i.Entry)];

    // Everybody signs in once, at a browser of their own.
    private async Task<IPage> OpenAsync(string who, string path)
    {
        if (_visits.TryGetValue(who, out var there))
            return await there.OpenAsync(path);
        var visit = _visits[who] = await Visit.BeginAsync(_service, name: null);
        await visit.Page.GotoAsync($"/sign-in?to={Uri.EscapeDataString(path)}");
        await visit.Page.GetByLabel("Key or token").FillAsync(Keys[who]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await visit.AliveAsync();
        return visit.Page;
    }

    private async Task<IPage> CheckAsync(string who, string yaml)
    {
        var page = await OpenAsync(who, "/definitions/check");
        await page.GetByLabel("YAML").FillAsync(yaml);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(page.Locator("#verdict")).ToBeVisibleAsync();
        return page;
    }

    private static async Task ActAsync(IPage page, string action, string reason, string? to = null)
    {
        await page.Locator($"[data-action={action}] button").ClickAsync();
        if (to is not null)
            await page.Locator("dialog [name=to]").SelectOptionAsync(to);
        await page.Locator("dialog [name=reason]").FillAsync(reason);
        await page.Locator("dialog .actions button").Last.ClickAsync();
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
    }
}
