using System.Diagnostics;
using Workflow.Faults.Tests.Harness;

namespace Workflow.Faults.Tests;

/// <summary>PostgreSQL goes away while work is coming in.</summary>
[NonParallelizable]
internal sealed class StoreAwayTests
{
    [Test]
    public async Task Row_4_PostgreSQL_stopped_at_once_and_started_again_loses_nothing()
    {
        await using var world = await World.StartAsync(nodes: 2);
        world.Postgres.IsOurs.ShouldBeTrue("This test stops PostgreSQL; unset WORKFLOW_POSTGRES.");
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < FaultTime.Of(10);)
        {
            await load.ProgressAsync(30, TimeSpan.FromSeconds(30));
            await world.Postgres.StopImmediateAsync();
            await Task.Delay(2000);
            await world.Postgres.StartAgainAsync();
            await load.ProgressAsync(10, TimeSpan.FromSeconds(15));
        }

        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    [Test]
    public async Task Row_5_connections_killed_every_second_cost_a_line_a_second_and_nothing_else()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < FaultTime.Of(10);)
        {
            await world.Database.TerminateConnectionsAsync();
            await world.CloseBrokerConnectionsAsync();
            await Task.Delay(1000);
        }

        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();

        foreach (var node in world.AllNodes)
            LogLines.Bursts(node).ShouldBeEmpty(node.Node);
    }
}
