using Workflow.Messages;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal.Postgres;

/// <summary>Several nodes on one database, and what can happen to them.</summary>
internal sealed class PostgresNodesTests : PostgresStoreFixture
{
    [Test]
    public async Task Two_committers_on_one_database_lose_nothing_and_do_nothing_twice()
    {
        var load = new Load([new TestEngine(await OpenAsync()), new TestEngine(await OpenAsync())]);

        await RunAsync(load, people: 64, commands: 4000);

        load.Refused.ShouldBe(0);
        await Ledger.CheckAsync(await OpenAsync(), load.Receipts);
        ((string)(await SqlAsync($"SELECT deadlocks::text FROM pg_stat_database WHERE datname = '{Database.Name}'"))!).ShouldBe("0");
    }

    [Test]
    public async Task Commands_that_arrive_at_one_node_after_the_other_are_decided_once()
    {
        var stores = new[] { new CountingStore(await OpenAsync()), new CountingStore(await OpenAsync()) };
        var nodes = stores.Select(store => new TestEngine(store)).ToArray();
        await nodes[0].SendAsync(Some.Start("T-1"));

        for (var turn = 1; turn <= 40; turn++)
            (await nodes[turn % 2].SendAsync(Some.Comment("T-1", $"{turn}"))).Status.ShouldBe(ReceiptStatus.Applied);

        // A node has to be refused once to learn that it is not alone.
        stores.Sum(store => store.Conflicts).ShouldBeLessThanOrEqualTo(2);
    }

    [Test]
    public async Task Whoever_reads_an_instance_reads_what_any_node_has_made_of_it()
    {
        var nodes = new[] { new TestEngine(await OpenAsync()), new TestEngine(await OpenAsync()) };
        await nodes[0].SendAsync(Some.Start("T-1"));

        await nodes[1].SendAsync(Some.Comment("T-1", "Said to the other node"));

        // The first has it in memory as it left it, and has heard of no other node yet.
        var read = await new InstanceQueries(nodes[0].Store, nodes[0].Keeper).FindAsync(Some.Project, "T-1", default);
        read!.Sequence.ShouldBe((await nodes[1].LoadAsync("T-1")).Sequence);
    }

    [Test]
    public async Task What_another_node_wrote_is_read_once_for_all_readers_and_what_this_one_wrote_not_at_all()
    {
        var (counting, other) = (new CountingStore(await OpenAsync()), await OpenAsync());
        var feed = new JournalFeed(counting);
        await counting.CommitAsync(Units.Start("T-1"));
        var head = await counting.ReadHeadAsync(default);
        await other.CommitAsync(Units.Start("T-2"));
        await counting.CommitAsync(Units.Start("T-3"));
        feed.Tell(await counting.ReadHeadAsync(default));

        var read = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ReadAllAsync(feed, head)));

        foreach (var entries in read)
            entries.Select(e => (e.Position, e.Key)).ShouldBe((await other.ReadFeedAsync(head, 100, default)).Select(e => (e.Position, e.Key)));
        counting.FeedReads.ShouldBe(1);
    }

    [Test]
    public async Task What_was_read_for_one_reader_is_there_for_all_whoever_has_told_how_far_the_journal_reaches()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        var feed = new JournalFeed(store);
        await store.CommitAsync(Units.Start("T-1"));
        var begin = await store.ReadHeadAsync(default);
        await other.CommitAsync(Units.Start("T-2"));
        var middle = await store.ReadHeadAsync(default);
        await other.CommitAsync(Units.Start("T-3"));
        feed.Tell(middle);

        var all = await feed.ReadAsync(begin, 100, default);

        all[^1].Position.ShouldBeGreaterThan(middle);
        (await feed.ReadAsync(middle, 100, default)).Select(e => e.Key).Distinct().ShouldBe(["T-3"]);
    }

    [Test]
    public async Task An_instance_that_cannot_be_read_fails_alone()
    {
        var store = await OpenAsync();
        var units = Enumerable.Range(1, 50).Select(n => Units.Start($"T-{n}")).ToArray();
        await Task.WhenAll(units.Select(store.CommitAsync));
        await SqlAsync($"UPDATE instances SET snapshot = '{{}}' WHERE id = '{units[25].InstanceId}'");

        var reads = units.Select(unit => store.LoadAsync(unit.InstanceId, default)).ToArray();

        foreach (var (unit, read) in units.Zip(reads))
            if (unit == units[25])
                await Should.ThrowAsync<Exception>(read);
            else
                (await read).ShouldNotBeNull().Snapshot.Key.ShouldBe(unit.After!.Key);
    }

    [Test]
    public async Task A_server_that_crashes_under_load_and_comes_back_has_lost_nothing()
    {
        var load = new Load([new TestEngine(await OpenAsync()), new TestEngine(await OpenAsync())]);

        await RunAsync(load, people: 32, commands: 3000, async () =>
        {
            for (var crash = 0; crash < 2; crash++)
            {
                await UntilAsync(load, load.Receipts.Count + 300);
                await Server.RestartAsync();
            }
        });

        await Ledger.CheckAsync(await OpenAsync(), load.Receipts);
    }

    [Test]
    public async Task Connections_that_are_killed_under_load_lose_nothing()
    {
        var load = new Load([new TestEngine(await OpenAsync()), new TestEngine(await OpenAsync())]);

        await RunAsync(load, people: 32, commands: 3000, async () =>
        {
            for (var kill = 0; kill < 8; kill++)
            {
                await UntilAsync(load, load.Receipts.Count + 150);
                await Database.TerminateConnectionsAsync();
            }
        });

        await Ledger.CheckAsync(await OpenAsync(), load.Receipts);
    }

    [Test]
    public async Task A_node_that_falls_silent_with_the_lock_in_hand_is_cut_off()
    {
        var store = await OpenAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString);
        await using var silent = await source.OpenConnectionAsync();
        await using var transaction = await silent.BeginTransactionAsync();
#pragma warning disable CA2100 // A number.
        await using (var take = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_xact_lock({PostgresLocks.Commit})", silent))
#pragma warning restore CA2100
            await take.ExecuteNonQueryAsync();

        var commit = await store.CommitAsync(Units.Start("T-1"));

        commit.ShouldBeOfType<Runtime.Journal.CommitResult.Committed>();
        await Should.ThrowAsync<Npgsql.NpgsqlException>(() => transaction.CommitAsync());
    }

    [Test]
    public async Task A_store_that_stays_away_is_said_to_be_away_in_bounded_time_and_is_used_again_when_it_is_back()
    {
        var store = await OpenAsync(Options with { Hold = TimeSpan.FromMilliseconds(300) });
        await Server.StopImmediateAsync();
        try
        {
            var start = Units.Start("T-1");
            // What was under way with the server may have been committed, as far as anybody can know; what comes later was not.
            await Should.ThrowAsync<Exception>(store.CommitAsync(start));
            await Should.ThrowAsync<Runtime.Journal.StoreUnavailableException>(store.CommitAsync(Units.Start("T-2")));
            await Should.ThrowAsync<Runtime.Journal.StoreUnavailableException>(() => store.ReadHeadAsync(default));
            await Should.ThrowAsync<Runtime.Journal.StoreUnavailableException>(
                () => store.ChangeAsync((_, _) => Task.FromResult(0), default));
        }
        finally
        {
            await Server.StartAgainAsync();
        }

        var unit = Units.Start("T-3");
        await UntilAsync(async () =>
        {
            try
            {
                return await store.CommitAsync(unit) is not null;
            }
            catch (Exception e) when (e is Runtime.Journal.StoreUnavailableException or Runtime.Journal.OutcomeUnknownException)
            {
                return false;
            }
        });
        await Ledger.CheckAsync(store, [unit.Receipt]);
    }

    private static async Task RunAsync(Load load, int people, int commands, Func<Task>? meanwhile = null)
    {
        using var stop = new CancellationTokenSource();
        var run = load.RunAsync(people, stop.Token);
        try
        {
            if (meanwhile is not null)
                await meanwhile();
            await UntilAsync(load, commands);
        }
        finally
        {
            await stop.CancelAsync();
        }

        await run;
    }

    private static Task UntilAsync(Load load, int receipts) => UntilAsync(() => Task.FromResult(load.Receipts.Count >= receipts));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(10, bound.Token);
    }

    private static async Task<List<JournalEntry>> ReadAllAsync(JournalFeed feed, long after)
    {
        var entries = new List<JournalEntry>();
        while (await feed.ReadAsync(after + entries.Count, 100, default) is { Count: > 0 } read)
            entries.AddRange(read);
        return entries;
    }
}
