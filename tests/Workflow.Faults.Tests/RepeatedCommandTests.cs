using Workflow.Faults.Tests.Harness;

namespace Workflow.Faults.Tests;

/// <summary>Commands that come more than once.</summary>
[NonParallelizable]
internal sealed class RepeatedCommandTests
{
    [Test]
    public async Task Row_15_commands_sent_up_to_ten_times_at_once_over_both_ways_and_nodes_take_effect_once()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Both, walkers: 8, copies: 10, instances: 40);
        await load.EndsAsync(FaultTime.Of(60));

        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }
}
