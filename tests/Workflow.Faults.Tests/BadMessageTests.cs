using System.Diagnostics;
using System.Net.Http.Json;
using Workflow.Faults.Tests.Harness;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Faults.Tests;

/// <summary>Work that fails each time that it is tried: it is put aside, shown, and hurts nobody else.</summary>
[NonParallelizable]
internal sealed class BadMessageTests
{
    private const string Marked = "marked";
    private const int MoreThanDelivered = 150;

    [Test]
    public async Task Row_19_what_always_fails_becomes_a_fault_and_the_others_go_on()
    {
        await using var world = await World.StartAsync(nodes: 0);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await world.AddSabotagedAsync("node-1", "throwing");
        await using var load = new Load(world, subscriber, Ways.Either);
        await load.ProgressAsync(50, TimeSpan.FromSeconds(30));
        var before = await RateAsync(() => load.Applied);
        // The role's consumer fails at every event of this one; the engine fails at that command.
        await load.Sender.SendAsync(Sendable.Start(Marked), overHttp: true, CancellationToken.None);
        var failing = Sendable.Comment("OTHER", Marked, "failing");
        await using var outside = new Sender(world);
        await outside.SendAsync(failing, overHttp: false, CancellationToken.None);

        await load.ProgressAsync(50, TimeSpan.FromSeconds(30));
        (await Eventually.IsAsync(
            async () => (await FaultsAsync(world)).Any(f => f.Kind == "command" && f.MessageId == failing.Id.ToString()), TimeSpan.FromSeconds(30))).ShouldBeTrue("The command is no fault.");
        (await Eventually.IsAsync(
            async () => (await FaultsAsync(world)).Any(f => f is { Kind: "event", Key: Marked }), TimeSpan.FromSeconds(60))).ShouldBeTrue("The event is no fault.");
        // The role's queue is not held up, not by more events of that one than are delivered at a time: who came later is in its inbox.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var failed = 0;
        var failures = Task.Run(async () =>
        {
            for (; failed < MoreThanDelivered; Interlocked.Increment(ref failed))
                await load.Sender.SendAsync(Sendable.Assign(Marked, $"person-{failed}"), overHttp: true, patience.Token);
        });
        var meanwhile = await RateAsync(() => load.Applied + Volatile.Read(ref failed));
        await failures;
        // Measured, not asserted: nine tenths are promised, and two cores shared with others give more or less from second to second.
        await TestContext.Out.WriteLineAsync($"Commands a second: {before:0} before, {meanwhile:0} while one instance's events fail");
        // The inbox may be behind a load that takes all of the machine: what is left of that is not what this is about.
        (await load.StopAsync(TimeSpan.FromSeconds(30))).ShouldBeEmpty();
        await load.Sender.SendAsync(Sendable.Start("LATER"), overHttp: true, CancellationToken.None);
        // With every try for each of them it would take a quarter of an hour.
        (await Eventually.IsAsync(() => IsInInboxAsync(world, "LATER"), TimeSpan.FromSeconds(90))).ShouldBeTrue("The inbox does not go on.");
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    [Test]
    public async Task Row_20_a_message_that_kills_the_process_ends_among_the_faults_and_can_be_replayed()
    {
        // Every node declares the queue with the same limit.
        const string Limit = "--Server:DeliveryLimit=3";
        await using var world = await World.StartAsync(nodes: 1, Limit);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Http, walkers: 0);
        await load.Sender.SendAsync(Sendable.Start("PATIENT"), overHttp: true, CancellationToken.None);
        await world.Nodes[0].StopAsync(TimeSpan.FromSeconds(30));
        var killer = Sendable.Comment("PATIENT", Marked, "killer");
        await load.Sender.SendAsync(killer, overHttp: false, CancellationToken.None);

        var deaths = 0;
        while ((await world.AddSabotagedAsync("node-1", "killed-by-a-message", 1, Limit)) is var node && await DiesAsync(world, node, killer))
            (++deaths).ShouldBeLessThan(10, "The broker never gives it up.");

        deaths.ShouldBeGreaterThan(1);
        await world.Nodes[0].StopAsync(TimeSpan.FromSeconds(30));
        await world.AddNodeAsync("node-1", Limit);
        var fault = (await FaultsAsync(world)).Single(f => f.MessageId == killer.Id.ToString());
        fault.Kind.ShouldBe("dead-letter");
        using var http = Http(world);
        using var answer = await http.PostAsJsonAsync($"/api/faults/{fault.Id}/replay", new { });
        var replayed = (await answer.Content.ReadFromJsonAsync<FaultReplayed>(WireJson.Options))!;
        replayed.Receipt!.Status.ShouldBe(ReceiptStatus.Applied);
        replayed.Fault.Resolution.ShouldBe("replayed");
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    private static async Task<double> RateAsync(Func<long> count)
    {
        var (first, began) = (count(), Stopwatch.GetTimestamp());
        await Task.Delay(FaultTime.Of(3));
        return (count() - first) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // False: it lives, and the message is among the faults.
    private static async Task<bool> DiesAsync(World world, Servers.ServiceProcess node, Sendable killer)
    {
        (await Eventually.IsAsync(
            async () => !node.IsRunning || (await FaultsAsync(world)).Any(f => f.MessageId == killer.Id.ToString()), TimeSpan.FromSeconds(30))).ShouldBeTrue();
        return !node.IsRunning;
    }

    private static async Task<IReadOnlyList<FaultRecord>> FaultsAsync(World world)
    {
        if (world.Nodes.Count == 0)
            return [];
        using var http = Http(world);
        try
        {
            return (await http.GetFromJsonAsync<Page<FaultRecord>>("/api/faults?open=true", WireJson.Options))!.Items;
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }

    private static async Task<bool> IsInInboxAsync(World world, string key)
    {
        using var http = Http(world);
        return (await http.GetFromJsonAsync<Page<InboxItem>>($"/api/projects/{Steps.Project}/inbox?role={Steps.Role}&key={key}", WireJson.Options))!.Items.Count > 0;
    }

    private static HttpClient Http(World world) =>
        new() { BaseAddress = world.Nodes[0].Address, DefaultRequestHeaders = { { "X-Workflow-Actor", "Operator" }, { "X-Workflow-Role", Steps.Role } } };
}
