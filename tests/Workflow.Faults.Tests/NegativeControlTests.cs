using Workflow.Faults.Tests.Harness;

namespace Workflow.Faults.Tests;

/// <summary>The suite finds what it is there to find: a service that breaks a promise on purpose fails the ledger's check.</summary>
[NonParallelizable]
internal sealed class NegativeControlTests
{
    [Test]
    public async Task Answering_before_the_commit_is_found_out()
    {
        await using var world = await World.StartAsync(nodes: 0);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        var hasty = await world.AddSabotagedAsync("node-1", "answer-before-commit");
        await using var load = new Load(world, subscriber, Ways.Either);
        await load.ProgressAsync(50, TimeSpan.FromSeconds(30));
        await hasty.KillAsync();
        await world.AddNodeAsync("node-1");

        var broken = await Ledger.CheckAsync(world, load, subscriber, patience: TimeSpan.FromSeconds(5));

        broken.ShouldContain(b => b.StartsWith("I1:", StringComparison.Ordinal) && b.Contains("has no receipt", StringComparison.Ordinal));
    }

    [Test]
    public async Task Leaving_the_receipt_check_out_is_found_out()
    {
        await using var world = await World.StartAsync(nodes: 0);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await world.AddSabotagedAsync("node-1", "no-receipt-check");
        await using var load = new Load(world, subscriber, Ways.RabbitMq, walkers: 4, copies: 4, instances: 4);
        await load.EndsAsync(TimeSpan.FromSeconds(30));

        var broken = await Ledger.CheckAsync(world, load, subscriber, patience: TimeSpan.FromSeconds(5));

        broken.ShouldContain(b => b.StartsWith("I2:", StringComparison.Ordinal) && b.Contains("entries commented", StringComparison.Ordinal));
    }
}
