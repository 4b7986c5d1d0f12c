using Microsoft.Data.Sqlite;
using Workflow.Messages;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>How receipts are read.</summary>
internal static class SqliteReceipts
{
    /// <summary>Those of every project in the epoch given and in the one before, the newest first.</summary>
    public const string Select =
        "SELECT project, key, status, sequence, stage, rejection, at, fingerprint FROM receipts WHERE epoch IN ($epoch, $epoch - 1) AND command_id = $command ORDER BY epoch DESC";

    /// <summary>One project's, there.</summary>
    public const string SelectOwn =
        "SELECT project, key, status, sequence, stage, rejection, at, fingerprint FROM receipts WHERE epoch IN ($epoch, $epoch - 1) AND command_id = $command AND project = $project";

    /// <summary>The fingerprint's column.</summary>
    public const int Fingerprint = 7;

    /// <summary>The oldest epoch that is kept.</summary>
    public const string Oldest = "SELECT COALESCE(MIN(epoch), 0) FROM receipts";

    public static Receipt Read(SqliteDataReader reader, Guid command) => new(
        command,
        reader.GetString(0),
        reader.GetString(1),
        (ReceiptStatus)reader.GetInt32(2),
        reader.GetInt64(3),
        reader.IsDBNull(4) ? null : reader.GetString(4),
        JournalCodec.DecodeRejection(reader.IsDBNull(5) ? null : reader.GetString(5)),
        new DateTimeOffset(reader.GetInt64(6), TimeSpan.Zero));
}
