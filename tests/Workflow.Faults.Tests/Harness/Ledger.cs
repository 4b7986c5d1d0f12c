using System.Net.Http.Json;
using Npgsql;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Faults.Tests.Harness;

/// <summary>What must hold after any fault: the ledger's invariants I1 to I5.</summary>
internal static class Ledger
{
    /// <summary>How long everything may take once the fault is healed.</summary>
    private static readonly TimeSpan Healing = TimeSpan.FromSeconds(30);

    /// <summary>Ends the load and checks.</summary>
    /// <param name="world">The world, healed.</param>
    /// <param name="load">What was sent.</param>
    /// <param name="subscriber">What was heard.</param>
    /// <param name="patience">How long to wait for what is under way; null: as long as healing may take.</param>
    /// <returns>What is broken, one sentence each, beginning with the invariant.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(World world, Load load, Subscriber subscriber, TimeSpan? patience = null)
    {
        var healing = patience ?? Healing;
        var broken = new List<string>();
        broken.AddRange((await load.StopAsync(healing)).Select(stuck => "I4: " + stuck));
        broken.AddRange(load.Sender.Surprises.Select(surprise => "I1: " + surprise));
        // What was delivered and is not acknowledged counts as well.
        if (!await Eventually.IsAsync(async () => await world.QueueAsync("workflow.commands", "messages") == 0, healing))
            broken.Add("I4: workflow.commands is not empty");
        var entries = await JournalRecords.ReadAsync(world.Data);
        await Eventually.IsAsync(() => subscriber.Heard.Count >= entries.Count, healing);
        broken.AddRange(Heard(entries, subscriber));
        broken.AddRange(Effects(entries));
        broken.AddRange(Gaps(entries));
        broken.AddRange(await ReceiptsAsync(world.Data, load.Sender.Accepted, entries));
        broken.AddRange(await FoldsAsync(world));
        await TestContext.Out.WriteLineAsync($"{load.Sender.Accepted.Count} commands accepted, {entries.Count} entries, {subscriber.Heard.Count} heard");
        return broken;
    }

    private static IEnumerable<string> Heard(IReadOnlyList<JournalRecord> entries, Subscriber subscriber)
    {
        foreach (var entry in entries)
            if (!subscriber.Heard.TryGetValue(entry.Position, out var ids))
                yield return $"I5: position {entry.Position} was never heard";
            else if (ids.Count != 1 || !ids.ContainsKey(entry.Id.ToString()))
                yield return $"I5: position {entry.Position} was heard as {string.Join(", ", ids.Keys)}, and is {entry.Id}";
    }

    // None of the load's commands makes two entries of one type.
    private static IEnumerable<string> Effects(IReadOnlyList<JournalRecord> entries) => entries
        .GroupBy(e => (e.Command, e.Type)).Where(g => g.Count() > 1)
        .Select(g => $"I2: command {g.Key.Command} has {g.Count()} entries {g.Key.Type}");

    private static IEnumerable<string> Gaps(IReadOnlyList<JournalRecord> entries)
    {
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Position != i + 1)
                yield return $"I3: position {entries[i].Position} is where {i + 1} should be";
        foreach (var instance in entries.GroupBy(e => e.Instance))
            if (!instance.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, instance.Count()).Select(s => (long)s)))
                yield return $"I3: {instance.Key} has sequences {string.Join(' ', instance.Select(e => e.Sequence))}";
    }

    private static async Task<List<string>> ReceiptsAsync(NpgsqlDataSource data, IReadOnlyDictionary<Guid, Sendable> accepted, IReadOnlyList<JournalRecord> entries)
    {
        var receipts = new Dictionary<Guid, (ReceiptStatus Status, string? Rejection)>();
        await using var command = data.CreateCommand("SELECT command_id, status, rejection FROM receipts");
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                receipts[reader.GetGuid(0)] = ((ReceiptStatus)reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetString(2));
        var effects = entries.Select(e => e.Command).ToHashSet();
        var broken = new List<string>();
        foreach (var (id, sent) in accepted)
            if (!receipts.TryGetValue(id, out var receipt))
                broken.Add($"I1: {sent.IdempotencyKey} ({id}) was accepted and has no receipt");
            else if (receipt.Status == ReceiptStatus.Applied ? !effects.Contains(id) : receipt.Status == ReceiptStatus.Rejected && receipt.Rejection is null)
                broken.Add($"I1: {sent.IdempotencyKey} ({id}) is {receipt.Status} and has neither an effect nor a reason");
        return broken;
    }

    private static async Task<IEnumerable<string>> FoldsAsync(World world)
    {
        using var http = new HttpClient { BaseAddress = world.Nodes.First(n => !n.IsFrozen).Address };
        using var answer = await http.PostAsJsonAsync("/api/verify", new { });
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<VerificationReport>(WireJson.Options))!.Differences.Select(d => "I2: " + d)
            : [$"I2: the journal cannot be verified: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"];
    }
}
