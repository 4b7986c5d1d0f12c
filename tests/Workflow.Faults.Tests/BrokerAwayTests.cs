using System.Diagnostics;
using Workflow.Faults.Tests.Harness;

namespace Workflow.Faults.Tests;

/// <summary>RabbitMQ, or what leads to it, goes away while work is coming in.</summary>
[NonParallelizable]
internal sealed class BrokerAwayTests
{
    [Test]
    public async Task Row_10_the_brokers_application_stopped_for_a_while_holds_nobody_up_and_loses_nothing()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        await load.ProgressAsync(30, TimeSpan.FromSeconds(30));

        await world.Rabbit.ControlAsync(["stop_app"]);
        try
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            foreach (var command in Steps.Of("MEANWHILE"))
                await load.Sender.SendAsync(command, overHttp: true, bound.Token);
            await Task.Delay(FaultTime.Of(15));
        }
        finally
        {
            await world.Rabbit.StartApplicationAsync();
        }

        await load.ProgressAsync(30, TimeSpan.FromSeconds(30));
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
        load.Sender.LongestHttp.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task Row_11_a_killed_broker_that_comes_back_has_lost_nothing()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < FaultTime.Of(1);)
        {
            await load.ProgressAsync(30, TimeSpan.FromSeconds(30));
            await world.Rabbit.KillAsync();
            await world.Rabbit.StartAgainAsync();
        }

        await load.ProgressAsync(30, TimeSpan.FromSeconds(30));
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    [Test]
    public async Task Row_12_consumers_are_back_within_ten_seconds_whenever_their_connections_are_closed()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < FaultTime.Of(10);)
        {
            await Task.Delay(4000);
            await world.CloseBrokerConnectionsAsync();
            (await Eventually.IsAsync(async () => await world.QueueAsync("workflow.commands", "consumers") == 2, TimeSpan.FromSeconds(10))).ShouldBeTrue();
        }

        await load.ProgressAsync(20, TimeSpan.FromSeconds(15));
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }
}
