using Workflow.Runtime.Journal.Postgres;
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
}
