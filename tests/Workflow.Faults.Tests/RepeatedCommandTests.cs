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

    [Test]
    public async Task Row_16_a_hundred_starts_of_one_key_at_once_make_one_instance()
    {
        await using var world = await World.StartAsync(nodes: 2);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var sender = new Sender(world);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => sender.SendAsync(Sendable.Start("ONE", $"start-{i}"), i % 2 == 0, CancellationToken.None)));

        async Task<long> CountAsync(string what)
        {
            await using var command = world.Data.CreateCommand(what);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        (await Eventually.IsAsync(async () => await CountAsync("SELECT count(*) FROM receipts") == 100, TimeSpan.FromSeconds(30))).ShouldBeTrue();
        (await CountAsync("SELECT count(*) FROM receipts WHERE status = 0")).ShouldBe(1);
        (await CountAsync("SELECT count(*) FROM receipts WHERE rejection LIKE '%already-started%'")).ShouldBe(99);
        (await CountAsync("SELECT count(*) FROM instances")).ShouldBe(1);
        (await world.Postgres.ReadLogAsync()).Split('\n').Where(line => line.Contains("duplicate key value", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Test]
    public async Task Row_18_what_comes_late_or_after_the_end_is_rejected_with_its_reason_and_changes_nothing()
    {
        await using var world = await World.StartAsync(nodes: 1);
        await using var subscriber = await Subscriber.StartAsync(world.Broker);
        await using var load = new Load(world, subscriber, Ways.Either, walkers: 0);
        foreach (var command in Steps.Of("LATE").TakeWhile(c => c.Name != "report-step-3").Concat(Steps.Of("ENDED")))
            await load.Sender.SendAsync(command, overHttp: true, CancellationToken.None);
        var before = await JournalRecords.ReadAsync(world.Data);

        Sendable[] tooLate =
        [
            Sendable.Report("LATE", "step-1", "-late"), Sendable.Report("ENDED", "step-1", "-after"), Sendable.Report("ENDED", "step-5", "-after"),
            Sendable.Start("ENDED", "start-again"), new("ENDED", "cancel", "cancel", "cancel", new() { ["reason"] = "Too late" }),
        ];
        foreach (var command in tooLate)
            await load.Sender.SendAsync(command, overHttp: false, CancellationToken.None);

        (await Eventually.IsAsync(async () => (await ReasonsAsync(world, tooLate)).Count == tooLate.Length, TimeSpan.FromSeconds(20))).ShouldBeTrue();
        (await ReasonsAsync(world, tooLate)).Values.ShouldBe(["late", "finished", "finished", "already-started", "finished"], ignoreOrder: true);
        (await JournalRecords.ReadAsync(world.Data)).ShouldBe(before);
        (await Ledger.CheckAsync(world, load, subscriber)).ShouldBeEmpty();
    }

    private static async Task<Dictionary<Guid, string>> ReasonsAsync(World world, Sendable[] commands)
    {
        var reasons = new Dictionary<Guid, string>();
        await using var command = world.Data.CreateCommand("SELECT command_id, rejection FROM receipts WHERE command_id = ANY($1)");
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = commands.Select(c => c.Id).ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var rejection = System.Text.Json.JsonDocument.Parse(reader.GetString(1));
            reasons[reader.GetGuid(0)] = rejection.RootElement.GetProperty("code").GetString()!;
        }

        return reasons;
    }
}
