using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Cursors;

internal sealed class EffectsTests
{
    private TestHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await TestHost.StartAsync();

    [TearDown]
    public async Task Stop()
    {
        (await _host.Get<JournalVerification>().RunAsync(null, default)).Differences.ShouldBeEmpty();
        (await _host.Get<FaultStore>().ListAsync(new FaultFilter { OpenOnly = true }, default)).Items.ShouldBeEmpty();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Planned_tasks_become_children_and_tell_their_parent_where_they_are()
    {
        await Journey.ToDevelopmentAsync(_host, "FR-1", new PlannedTask("a", "Price", "4h"), new PlannedTask("b", "Receipt", "2h", DependsOn: ["a"]));

        var keys = (await _host.LoadAsync("FR-1")).Children.Select(c => c.Key!).ToArray();
        await _host.StageAsync(keys[0], "to-do");
        await _host.StageAsync(keys[1], "to-do");
        (await _host.LoadAsync(keys[1])).Blocked.ShouldBeTrue();

        await Journey.FinishTaskAsync(_host, keys[0]);
        await Eventually.Async(async () => !(await _host.LoadAsync(keys[1])).Blocked, "the second task unblocked");
        await Journey.FinishTaskAsync(_host, keys[1]);
        await Eventually.Async(async () => (await _host.LoadAsync("FR-1")).Children.All(c => c.Done), "both done");
        await _host.ApplyAsync(Some.Report("FR-1", "finished"));
    }

    [Test]
    public async Task A_child_gets_what_its_definition_has_a_field_for()
    {
        await _host.ApplyAsync(Some.Start("IN-1", "initiative"));
        await _host.ApplyAsync(Some.Report("IN-1", "needed", "manager") with { Fields = new Dictionary<string, string> { ["justification"] = "x", ["metrics"] = "y" } });
        var fields = new Dictionary<string, string> { ["estimate"] = "10d", ["resources"] = "two people" };
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await _host.ApplyAsync(Some.Report("IN-1", "planned", role) with { Fields = fields, Tasks = [new PlannedTask("a", "Discounts", "4d", Priority: 3)] });

        var key = (await _host.LoadAsync("IN-1")).Children.Single().Key!;
        await _host.StageAsync(key, "discussion");
        (await _host.LoadAsync(key)).Fields.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("estimate", "4d"));
    }

    [Test]
    public async Task A_cancelled_parent_drops_its_tasks()
    {
        await Journey.ToDevelopmentAsync(_host, "FR-1", new PlannedTask("a", "Price", "4h"));
        var task = (await _host.LoadAsync("FR-1")).Children.Single().Key!;
        await _host.StageAsync(task, "to-do");

        await _host.ApplyAsync(new Cancel { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "FR-1", Actor = new Actor("Ann", "manager"), Reason = "No longer wanted" });
        await Journey.AutomateAsync(_host, "FR-1", "removed");

        await _host.StageAsync(task, "dropped");
    }

    [Test]
    public async Task The_production_lease_goes_first_come_first_served_and_each_holder_has_a_higher_fence()
    {
        string[] keys = ["FR-1", "FR-2", "FR-3"];
        foreach (var key in keys)
        {
            await Journey.ToDevelopmentAsync(_host, key, new PlannedTask("a", "Price", "4h"));
            await Journey.ToProductionBackupAsync(_host, key);
        }

        await Eventually.Async(async () => (await _host.LoadAsync("FR-1")).Lease?.Fence == 1, "the first holds the lease");
        (await _host.LoadAsync("FR-2")).Lease!.Fence.ShouldBeNull();

        // The second gives up its place; the first gives the lease back; it is the third's turn.
        var cancel = new Cancel { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "FR-2", Actor = new Actor("Ann", "manager"), Reason = "Later" };
        await _host.ApplyAsync(cancel);
        await _host.ApplyAsync(cancel with { CommandId = Guid.NewGuid(), Key = "FR-1" });

        await Eventually.Async(async () => (await _host.LoadAsync("FR-3")).Lease?.Fence > 1, "the third holds the lease");
        (await _host.JournalAsync("FR-2")).ShouldNotContain(e => e.Entry is LeaseAcquired);
    }

    [Test]
    public async Task Reading_the_whole_journal_again_changes_nothing()
    {
        foreach (var key in new[] { "FR-1", "FR-2" })
        {
            await Journey.ToDevelopmentAsync(_host, key, new PlannedTask("a", "Price", "4h"), new PlannedTask("b", "Receipt", "2h"));
            await Journey.ToProductionBackupAsync(_host, key);
        }

        await Eventually.Async(async () => (await _host.LoadAsync("FR-1")).Lease?.Fence == 1, "the first holds the lease");
        await _host.ApplyAsync(new Cancel { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "FR-1", Actor = new Actor("Ann", "manager"), Reason = "Later" });
        await Eventually.Async(async () => (await _host.LoadAsync("FR-2")).Lease?.Fence == 2, "the second holds the lease");
        var head = await SettledAsync();
        var line = await LineAsync();
        await _host.StopAsync();

        await using (var store = SqliteJournalStore.Open(new SqliteStoreOptions { File = DataDirectory.DatabaseOf(_host.DataDirectory), Clock = _host.Clock }))
            await store.ChangeAsync((db, cancel) => db.Cursors.ExecuteUpdateAsync(set => set.SetProperty(r => r.Position, 0), cancel), default);
        await _host.StartAgainAsync();

        (await SettledAsync()).ShouldBe(head);
        (await LineAsync()).ShouldBe(line);
        line.ShouldHaveSingleItem().ShouldBe("FR-2 holds 2");
    }

    [Test]
    public async Task The_list_shows_where_everything_is()
    {
        await _host.ApplyAsync(Some.Start("T-1"));
        await _host.ApplyAsync(Some.Report("T-1", "started"));

        var queries = _host.Get<InstanceQueries>();
        await Eventually.Async(
            async () => (await queries.ListAsync(new InstanceFilter { Role = "developer" }, default)).Items is [{ Stage: "in-progress", LastEvent: "stage-entered", State: "active" }],
            "the row");
    }

    // The end of the journal, once every cursor has dealt with all of it.
    private async Task<long> SettledAsync()
    {
        var head = 0L;
        await Eventually.Async(
            async () =>
            {
                head = await _host.Store.ReadHeadAsync(default);
                return await _host.Store.QueryAsync((db, cancel) => db.Cursors.AllAsync(r => r.Position == head, cancel), default);
            },
            "every cursor at the end");
        return head;
    }

    private async Task<string[]> LineAsync() =>
        [.. (await _host.Store.QueryAsync((db, cancel) => db.Leases.OrderBy(r => r.Position).ToListAsync(cancel), default)).Select(r => $"{r.Key} holds {r.Fence}")];
}
