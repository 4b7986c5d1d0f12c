using Workflow.Faults.Tests.Harness;

namespace Workflow.Faults.Tests;

/// <summary>A node that ends by SIGKILL exactly between two of its steps.</summary>
[NonParallelizable]
internal sealed class CrashPointTests
{
    [TestCase("before-commit", 5, 60)]
    [TestCase("after-commit", 7, 80)]
    [TestCase("after-publish", 1, 12)]
    [TestCase("before-cursor", 15, 40)]
    [TestCase("before-ack", 9, 70)]
    public async Task Row_2_a_crash_at_a_named_point_loses_nothing_and_repeats_nothing(string point, long early, long late)
    {
        await using var world = await World.StartAsync(nodes: 0);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either);
        foreach (var pass in Passes(early, late))
        {
            var node = await world.AddSabotagedAsync("node-1", point, pass);
            // 128 + SIGKILL.
            (await node.EndsAsync(TimeSpan.FromSeconds(60))).ShouldBe(137, $"{point}, pass {pass}");
        }

        await world.AddNodeAsync("node-1");
        await load.ProgressAsync(20, TimeSpan.FromSeconds(30));

        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    private static IEnumerable<long> Passes(long early, long late)
    {
        var random = new Random((int)(early + late));
        var more = Environment.GetEnvironmentVariable("WORKFLOW_FAULT_MINUTES") is { Length: > 0 } ? 20 : 0;
        return [early, late, .. Enumerable.Range(0, more).Select(_ => random.NextInt64(early, late * 2))];
    }
}
