using System.Diagnostics;
using Workflow.Faults.Tests.Harness;

namespace Workflow.Faults.Tests;

/// <summary>Nodes of the service that end, however they end, while work is coming in.</summary>
[NonParallelizable]
internal sealed class KilledServiceTests
{
    [Test]
    public async Task Row_1_nodes_killed_every_few_seconds_lose_nothing_and_do_nothing_twice()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        var random = new Random(1);
        var kills = 0;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < FaultTime.Of(9) || kills < 4; kills++)
        {
            await Task.Delay(random.Next(1500, 3000));
            var victim = world.Nodes[random.Next(world.Nodes.Count)];
            await victim.KillAsync();
            // Under its own name: the next of the name leads at once where the dead one led.
            var next = world.LaunchNode(victim.Node);
            if (kills % 3 != 2)
                continue;
            await next.ReadyAsync(CancellationToken.None);
            await load.ProgressAsync(5, TimeSpan.FromSeconds(60));
        }

        foreach (var node in world.Nodes)
            await node.ReadyAsync(CancellationToken.None);
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
        TestContext.Out.WriteLine($"{kills} kills");
    }

    [Test]
    public async Task Row_31_a_node_asked_to_stop_under_load_ends_well_and_in_time()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        await load.ProgressAsync(50, TimeSpan.FromSeconds(30));

        var (exitCode, took) = await world.Nodes[0].StopAsync(TimeSpan.FromSeconds(30));
        // The other goes on at once: what was led was handed over.
        await load.ProgressAsync(50, TimeSpan.FromSeconds(14));

        exitCode.ShouldBe(0);
        TestContext.Out.WriteLine($"stopped within {took.TotalSeconds:0.0} s");
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    [Test]
    public async Task Three_nodes_replaced_one_after_the_other_as_an_upgrade_does_hold_nobody_up_and_lose_nothing()
    {
        await using var world = await World.StartAsync(nodes: 3);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        foreach (var old in world.Nodes)
        {
            await load.ProgressAsync(20, TimeSpan.FromSeconds(30));
            (await old.StopAsync(TimeSpan.FromSeconds(30))).ExitCode.ShouldBe(0);
            // While there are two.
            await load.ProgressAsync(20, TimeSpan.FromSeconds(14));
            await world.AddNodeAsync(old.Node);
        }

        await load.ProgressAsync(20, TimeSpan.FromSeconds(14));
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    [Test]
    public async Task Row_3_a_node_frozen_for_longer_than_its_leases_changes_nothing_that_another_has_taken_over()
    {
        await using var world = await World.StartAsync(nodes: 1);
        await world.AddNodeAsync("node-2");
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        await load.ProgressAsync(30, TimeSpan.FromSeconds(30));
        var (owner, epoch) = await RelayAsync(world);
        var frozen = world.Nodes.Single(n => n.Node == owner);

        await frozen.FreezeAsync();
        var begun = Stopwatch.GetTimestamp();
        // A lease is 15 s: afterwards the other leads, and what was under way at the frozen node has been given back to the queue.
        (await Eventually.IsAsync(async () => (await RelayAsync(world)).Owner != owner, TimeSpan.FromSeconds(30))).ShouldBeTrue("Nobody has taken over.");
        await load.ProgressAsync(30, TimeSpan.FromSeconds(45));
        // It was the first to read the commands, and is their one reader until the broker gives its connection up.
        var meanwhile = Sendable.Start("MEANWHILE");
        await load.Sender.SendAsync(meanwhile, overHttp: false, CancellationToken.None);
        await subscriber.HeardOfAsync(meanwhile.Id).WaitAsync(TimeSpan.FromSeconds(45));
        TestContext.Out.WriteLine($"commands over the broker went on within {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        await frozen.ContinueAsync();
        await load.ProgressAsync(50, TimeSpan.FromSeconds(30));

        var now = await RelayAsync(world);
        now.Owner.ShouldNotBe(owner);
        now.Epoch.ShouldBeGreaterThan(epoch);
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    private static async Task<(string? Owner, long Epoch)> RelayAsync(World world)
    {
        await using var command = world.Data.CreateCommand("SELECT owner, epoch FROM cursors WHERE name = 'relay'");
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetInt64(1)) : (null, 0);
    }
}
