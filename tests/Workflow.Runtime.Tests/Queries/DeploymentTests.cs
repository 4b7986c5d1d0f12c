using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Definitions;
using Workflow.Engine.Flow;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Commands;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Queries;

/// <summary>The runs that figures of deployments are made of.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class DeploymentTests(bool onPostgres)
{
    private ThrowawayDatabase? _database;
    private TestHost _host = null!;
    private DeploymentQueries _queries = null!;
    private DateTimeOffset _from;

    [SetUp]
    public async Task Start()
    {
        if (onPostgres)
            _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _host = await TestHost.StartAsync(postgres: _database?.ConnectionString);
        _queries = _host.Get<DeploymentQueries>();
        _from = _host.Store.Now.AddDays(-30);
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Each_kind_has_as_many_as_its_figure_counts_and_a_recovery_says_how_long_it_took()
    {
        await _host.RegisterAsync(new DefinitionFile("release.yaml", ReleaseDefinition.Yaml));
        await _host.ApplyAsync(Some.Start("RL-1", "release"));
        await AutomateAsync("RL-1", "backed-up");
        await AutomateAsync("RL-1", "deployed", "1.1.0");
        await _host.ApplyAsync(Some.Report("RL-1", "failed", "tester"));
        _host.Clock.Advance(TimeSpan.FromMinutes(10));
        await _host.ApplyAsync(new RetryAutomation { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "RL-1", Actor = new Actor("Deb", "devops"), Reason = "Back" });
        await AutomateAsync("RL-1", "rolled-back", "1.0.0");
        await AutomateAsync("RL-1", "backed-up");
        await AutomateAsync("RL-1", "failed");
        await AutomateAsync("RL-1", "restored", "1.0.0");
        await AutomateAsync("RL-1", "backed-up");
        await AutomateAsync("RL-1", "deployed", "1.2.0");
        var head = (await _host.JournalAsync("RL-1"))[^1].Position;
        var today = DateOnly.FromDateTime(_host.Store.Now.UtcDateTime);
        var query = new FlowQuery { Range = new FlowRange(today.AddDays(-2), today.AddDays(2), Weeks: false) };
        await Eventually.Async(async () => (await _host.Get<FlowQueries>().ReadAsync(query, default)).Position >= head, "the figures counted");
        var figures = (await _host.Get<FlowQueries>().ReadAsync(query, default)).Deployments;

        (await ListAsync(null)).ShouldBe("deploy:deployed:1.2.0 restore:restored:1.0.0 deploy:failed: rollback:rolled-back:1.0.0 deploy:deployed:1.1.0");
        (await ListAsync("deployed")).ShouldBe("deploy:deployed:1.2.0 deploy:deployed:1.1.0");
        (await ListAsync("failed")).ShouldBe("deploy:failed: rollback:rolled-back:1.0.0");
        (await ListAsync("recovered")).ShouldBe("restore:restored:1.0.0 rollback:rolled-back:1.0.0");
        (await ListAsync("rework")).ShouldBe("deploy:deployed:1.2.0");
        (figures.Deployments, figures.Failures, figures.ReworkRate).ShouldBe((2, 2, 0.5));
        var items = (await _queries.ListAsync(new DeploymentFilter { From = _from }, default)).Items;
        items.Where(i => i.Recovery is not null).Select(i => i.Run.Automation).ShouldBe(["restore", "rollback"]);
        items.ShouldAllBe(i => i.Workflow == "release" && i.Run.Agent == "agent");
        // The first version was taken back by the rollback; the last is live, and the others never were.
        items.Where(i => i.TakenBack is not null).ShouldHaveSingleItem().Version.ShouldBe("1.1.0");
        var rollback = items.Single(i => i.Run.Automation == "rollback");
        items.Single(i => i.Version == "1.1.0").TakenBack.ShouldBe(new TakenBack(rollback.Run.Run, rollback.Run.FinishedAt!.Value, "1.0.0"));
        // From when the rollback's stage was entered: before anybody asked for it.
        if (!onPostgres)
            items.Single(i => i.Run.Automation == "rollback").Recovery.ShouldBe(TimeSpan.FromMinutes(11));
    }

    [Test]
    public async Task A_rollback_of_what_never_went_live_and_a_run_that_was_cancelled_count_as_nothing()
    {
        await PutAsync(Order("FR-1", "rollback", "rollback-for-cancel"), "rolled-back");
        var cancelled = Order("FR-2", "deploy", "deployment");
        await PutAsync(cancelled, "deployed", reported: false);
        await _host.Get<RunLedger>().CancelAsync(cancelled.Run, null, "Moved on", default);

        (await ListAsync(null)).ShouldBe("deploy:deployed: rollback:rolled-back:");
        foreach (var kind in DeploymentKinds.All)
            (await ListAsync(kind)).ShouldBeEmpty(kind);
        (await Should.ThrowAsync<QueryException>(() => ListAsync("all"))).Message.ShouldContain("deployed, failed, recovered, rework");
    }

    [Test]
    public async Task Only_what_one_may_see_of_the_days_asked_for_is_listed_page_by_page_newest_first()
    {
        for (var i = 1; i <= 5; i++)
            await PutAsync(Order($"FR-{i}", "deploy", "deployment"), "deployed");
        await PutAsync(Order("FR-6", "backup", "backup"), "backed-up");
        await PutAsync(Order("C-1", "deploy", "deployment") with { Project = "crm" }, "deployed");
        await PutAsync(Order("FR-7", "deploy", "deployment"), "deployed");
        var old = _from.AddDays(-1);
        await _host.Store.ChangeAsync((db, cancel) => db.Runs.Where(r => r.Key == "FR-7").ExecuteUpdateAsync(s => s.SetProperty(r => r.QueuedAt, old), cancel), default);
        var pages = new List<string>();
        string? cursor = null;
        do
        {
            var page = await _queries.ListAsync(new DeploymentFilter { From = _from, Projects = [Some.Project], Kind = "deployed", Cursor = cursor, Limit = 2 }, default);
            pages.Add(string.Join(' ', page.Items.Select(i => i.Run.Key)));
            cursor = page.Next;
        }
        while (cursor is not null);

        pages.ShouldBe(["FR-5 FR-4", "FR-3 FR-2", "FR-1"]);
        (await _queries.ListAsync(new DeploymentFilter { From = _from }, default)).Items.Select(i => i.Run.Key).ShouldBe(["C-1", "FR-5", "FR-4", "FR-3", "FR-2", "FR-1"]);
        (await _queries.ListAsync(new DeploymentFilter { From = _from, Projects = [] }, default)).Items.ShouldBeEmpty();
        await Should.ThrowAsync<QueryException>(() => _queries.ListAsync(new DeploymentFilter { From = _from, Cursor = "garbage" }, default));
    }

    // What an agent does: it takes the order, ends it, and tells the engine.
    private async Task AutomateAsync(string key, string outcome, string? version = null)
    {
        AutomationRun? run = null;
        await Eventually.Async(async () => (run = (await _host.LoadAsync(key)).Run) is { State: RunState.Requested }, $"{key}'s automation requested");
        var instance = await _host.LoadAsync(key);
        var automation = instance.Stage switch { "deployment" => "deploy", "saving" => "backup", var stage => stage };
        await PutAsync(Order(key, automation, instance.Stage) with { Workflow = instance.Workflow, Run = run!.Id, Attempt = run.Attempt, Visit = instance.Visit }, outcome, version);
        await _host.ApplyAsync(new AutomationReported
        {
            CommandId = Guid.NewGuid(), Project = Some.Project, Key = key, Actor = Actor.Agent, Run = run.Id, Attempt = run.Attempt, Outcome = outcome,
        });
    }

    private async Task PutAsync(AutomationOrder order, string outcome, string? version = null, bool reported = true)
    {
        var ledger = _host.Get<RunLedger>();
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await ledger.EnqueueAsync(order, default);
        var claim = (await ledger.ClaimNextAsync("agent", TimeSpan.FromMinutes(5), default)).ShouldNotBeNull();
        claim.Order.Run.ShouldBe(order.Run);
        var outputs = version is null ? [] : new Dictionary<string, string> { [order.Automation == "deploy" ? "version" : "live-version"] = version };
        await ledger.FinishAsync(order.Run, claim.Claim, outcome, null, JsonSerializer.Serialize(new { outcome, outputs }, WireJson.Options), default);
        if (reported)
            await ledger.ReportedAsync(order.Run, claim.Claim, default);
    }

    private async Task<string> ListAsync(string? kind) =>
        string.Join(' ', (await _queries.ListAsync(new DeploymentFilter { From = _from, Kind = kind }, default)).Items.Select(i => $"{i.Run.Automation}:{i.Run.Outcome}:{i.Version}"));

    private static AutomationOrder Order(string key, string automation, string stage) => new()
    {
        Run = Guid.CreateVersion7(), Attempt = 1, Project = Some.Project, Key = key, Workflow = "feature-request", Stage = stage, Visit = 1, Automation = automation, Timeout = TimeSpan.FromMinutes(1),
    };
}
