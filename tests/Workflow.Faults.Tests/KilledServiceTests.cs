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
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < FaultTime.Of(18); kills++)
        {
            await Task.Delay(random.Next(1500, 3000));
            var victim = world.Nodes[random.Next(world.Nodes.Count)];
            await victim.KillAsync();
            // Under its own name: the next of the name leads at once where the dead one led.
            await world.AddNodeAsync(victim.Node);
        }

        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();

        kills.ShouldBeGreaterThan(2);
        load.Applied.ShouldBeGreaterThan(20);
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
}
