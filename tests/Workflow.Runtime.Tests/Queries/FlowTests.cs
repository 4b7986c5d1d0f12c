using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Queries;

[TestFixture(false)]
[TestFixture(true)]
internal sealed class FlowTests(bool onPostgres)
{
    private ThrowawayDatabase? _database;
    private TestHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        if (onPostgres)
            _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _host = await TestHost.StartAsync(postgres: _database?.ConnectionString);
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task Every_entry_counts_once_also_over_a_restart()
    {
        await Journey.ToDevelopmentAsync(_host, "FR-1", new PlannedTask("a", "Price", "4h"), new PlannedTask("b", "Receipt", "2h"));
        await SettledAsync();
        await _host.StopAsync();
        await _host.StartAgainAsync();
        await Journey.ToProductionBackupAsync(_host, "FR-1");
        await Journey.ToDevelopmentAsync(_host, "FR-2", new PlannedTask("a", "Price", "4h"));
        await _host.ApplyAsync(new Cancel { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "FR-2", Actor = new Actor("Ann", "manager"), Reason = "Later" });
        await Journey.AutomateAsync(_host, "FR-2", "removed");
        await _host.StageAsync("FR-2-T1", "dropped");

        var figures = await SettledAsync();

        figures.Now.Select(s => (s.Workflow, s.Version, s.Stage, s.Count)).ShouldBe([("feature-request", 1, "production-backup", 1), ("task", 1, "waiting-release", 2)], ignoreOrder: true);
        (await _host.Get<FlowQueries>().CountVersionsAsync(null, default))
            .ShouldBe([new VersionCount("feature-request", 1, "active", 1), new VersionCount("task", 1, "active", 2)], ignoreOrder: true, "what has ended counts no longer");
        figures.Periods.Sum(p => p.Arrived).ShouldBe(5);
        figures.Periods.Sum(p => p.Cancelled).ShouldBe(2);
        figures.Periods[^1].InProgress.ShouldBe(3);
        (await _host.Store.QueryAsync((db, cancel) => db.FlowInstances.CountAsync(cancel), default)).ShouldBe(3, "what has ended is followed no longer");
        await ShouldBeTheFoldOfTheJournalAsync();
    }

    [Test]
    public async Task What_is_late_and_what_is_blocked_is_shown_until_it_is_not()
    {
        await _host.ApplyAsync(Some.Start("T-1"));
        await _host.ApplyAsync(Some.Report("T-1", "started"));
        await _host.ApplyAsync(Some.Start("T-2"));
        await _host.ApplyAsync(new Suspend { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "T-2", Actor = new Actor("Ann", "manager"), Reason = "Holidays" });
        (await SettledAsync()).Now.Select(s => (s.Stage, s.Count, s.Late, s.Blocked)).ShouldBe([("in-progress", 1, 0, 0), ("to-do", 1, 0, 1)]);
        (await _host.Get<FlowQueries>().CountAsync([Some.Project], default)).Where(c => c.Count > 0).Select(c => (c.Stage, c.State, c.Count))
            .ShouldBe([("in-progress", "active", 1), ("to-do", "suspended", 1)], ignoreOrder: true);
        (await _host.Get<FlowQueries>().CountAsync(["another"], default)).ShouldBeEmpty();
        (await _host.Get<FlowQueries>().CountVersionsAsync([Some.Project], default))
            .ShouldBe([new VersionCount("task", 1, "active", 1), new VersionCount("task", 1, "suspended", 1)], ignoreOrder: true);
        (await _host.Get<FlowQueries>().CountVersionsAsync(["another"], default)).ShouldBeEmpty();
        (await _host.Get<FlowQueries>().CountStagesAsync("task", 1, [Some.Project], default)).ShouldBe(new Dictionary<string, int> { ["in-progress"] = 1, ["to-do"] = 1 }, ignoreOrder: true);
        (await _host.Get<FlowQueries>().CountStagesAsync("task", 2, null, default)).ShouldBeEmpty();

        // In progress is due after three days.
        if (!onPostgres)
        {
            _host.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
            await Eventually.Async(async () => (await ReadAsync()).Now.Any(s => s is { Stage: "in-progress", Late: 1 }), "the task late");
        }

        await _host.ApplyAsync(Some.Report("T-1", "submitted"));
        await _host.ApplyAsync(new Resume { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "T-2", Actor = new Actor("Ann", "manager") });
        var figures = await SettledAsync();
        figures.Now.Select(s => (s.Stage, s.Count, s.Late, s.Blocked)).ShouldBe([("code-review", 1, 0, 0), ("to-do", 1, 0, 0)]);
        if (!onPostgres)
            figures.Times.Single(t => t.Stage == "in-progress").ShouldSatisfyAllConditions(
                t => t.Visits.ShouldBe(1), t => t.Mean.TotalDays.ShouldBe(3, 0.01), t => t.Waiting.ShouldHaveSingleItem().Key.ShouldBe("team"));
        await ShouldBeTheFoldOfTheJournalAsync();
    }

    [Test]
    public async Task Figures_are_those_of_the_project_and_the_definition_asked_for()
    {
        await _host.ApplyAsync(Some.Start("T-1"));
        await _host.ApplyAsync(Some.Start("FR-1", "feature-request"));
        await _host.ApplyAsync(Some.Start("T-1") with { CommandId = Guid.NewGuid(), Project = "other" });
        await SettledAsync();

        (await CountAsync(q => q with { Project = "other" })).ShouldBe((1, 1));
        (await CountAsync(q => q with { Project = Some.Project, Workflow = "task" })).ShouldBe((1, 1));
        (await CountAsync(q => q with { Projects = ["other"] })).ShouldBe((1, 1));
        (await CountAsync(q => q with { Project = Some.Project, Projects = ["other"] })).ShouldBe((0, 0));
        (await CountAsync(q => q)).ShouldBe((3, 3));
    }

    [Test]
    public async Task Figures_of_many_days_are_those_of_every_single_sum()
    {
        var random = new Random(7);
        var today = DateOnly.FromDateTime(_host.Store.Now.UtcDateTime);
        string[] measures = [FlowMeasures.Arrived, FlowMeasures.Ended, FlowMeasures.Visit, FlowMeasures.Wait + "team", FlowMeasures.Deployed, FlowMeasures.Lead, FlowMeasures.Recovered, FlowMeasures.Rework];
        var sums = (from day in Enumerable.Range(-40, 45) from project in (string[])["shop", "crm"] from measure in measures
            select KeyValuePair.Create(
                new FlowSumKey(project, "w", today.AddDays(day), measure, measure switch { FlowMeasures.Ended => "success", FlowMeasures.Lead or FlowMeasures.Recovered => $"{random.Next(30, 70)}", _ => "stage" }),
                new FlowSum(random.Next(1, 9), random.Next(1, 1_000_000)))).ToArray();
        await _host.Store.ChangeAsync(
            async (db, cancel) =>
            {
                db.AddRange(sums.Select(s => new FlowSumRow
                {
                    Day = s.Key.Day.DayNumber, Project = s.Key.Project, Workflow = s.Key.Workflow, Measure = s.Key.Measure, Name = s.Key.Name, Count = s.Value.Count, Milliseconds = s.Value.Milliseconds,
                }));
                return await db.SaveChangesAsync(cancel);
            },
            default);

        foreach (var weeks in (bool[])[true, false])
        {
            var range = new FlowRange(today.AddDays(-30), today.AddDays(-3), weeks);
            var read = await _host.Get<FlowQueries>().ReadAsync(new FlowQuery { Range = range, Project = "shop" }, default);
            var expected = FlowReports.Of(range, [], [.. sums.Where(s => s.Key.Project == "shop" && s.Key.Day >= range.First)], read.Position);
            System.Text.Json.JsonSerializer.Serialize(read).ShouldBe(System.Text.Json.JsonSerializer.Serialize(expected));
        }
    }

    private async Task<(long Now, long Arrived)> CountAsync(Func<FlowQuery, FlowQuery> narrow)
    {
        var figures = await ReadAsync(narrow);
        return (figures.Now.Sum(s => s.Count), figures.Periods.Sum(p => p.Arrived));
    }

    private Task<FlowFigures> ReadAsync(Func<FlowQuery, FlowQuery>? narrow = null)
    {
        var today = DateOnly.FromDateTime(_host.Store.Now.UtcDateTime);
        var query = new FlowQuery { Range = new FlowRange(today.AddDays(-5), today.AddDays(1), false) };
        return _host.Get<FlowQueries>().ReadAsync(narrow is null ? query : narrow(query), default);
    }

    // The figures, once all of the journal is counted.
    private async Task<FlowFigures> SettledAsync()
    {
        FlowFigures figures = null!;
        await Eventually.Async(async () => (figures = await ReadAsync()).Position == await _host.Store.ReadHeadAsync(default), "the figures at the journal's end");
        return figures;
    }

    // What is stored must be what folding everything at once would give.
    private async Task ShouldBeTheFoldOfTheJournalAsync()
    {
        var stored = await SettledAsync();
        var change = new FlowChange();
        var states = new Dictionary<Guid, FlowState?>();
        foreach (var entry in await _host.Store.ReadFeedAsync(0, 10_000, default))
            states[entry.InstanceId] = FlowFold.Apply(
                change,
                new FlowSubject(entry.Project, entry.Workflow, entry.Version),
                _host.Get<DefinitionRegistry>().Current.Find(entry.Workflow, entry.Version),
                states.GetValueOrDefault(entry.InstanceId),
                entry.Entry);
        var today = DateOnly.FromDateTime(_host.Store.Now.UtcDateTime);
        var folded = FlowReports.Of(new FlowRange(today.AddDays(-5), today.AddDays(1), false), [.. change.Places], [.. change.Sums], stored.Position);
        System.Text.Json.JsonSerializer.Serialize(stored).ShouldBe(System.Text.Json.JsonSerializer.Serialize(folded));
    }
}
