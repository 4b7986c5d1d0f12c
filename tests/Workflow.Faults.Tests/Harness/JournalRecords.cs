using System.Text.Json;
using Npgsql;
using Workflow.Messages;

namespace Workflow.Faults.Tests.Harness;

/// <summary>An entry of the journal, as the database has it.</summary>
internal sealed record JournalRecord(long Position, Guid Instance, long Sequence, Guid Command, string Type)
{
    /// <summary>The id under which the entry is published.</summary>
    public Guid Id => Identity.Entry(Instance, Sequence);
}

/// <summary>Reads the journal past the service.</summary>
internal static class JournalRecords
{
    public static async Task<IReadOnlyList<JournalRecord>> ReadAsync(NpgsqlDataSource data)
    {
        var records = new List<JournalRecord>();
        await using var command = data.CreateCommand("SELECT position, instance_id, sequence, data FROM journal ORDER BY position");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var entry = JsonDocument.Parse(reader.GetString(3));
            records.Add(new JournalRecord(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2),
                entry.RootElement.GetProperty("commandId").GetGuid(), entry.RootElement.GetProperty("type").GetString()!));
        }

        return records;
    }
}
