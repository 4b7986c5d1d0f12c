using Npgsql;
using Workflow.Messages;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>How receipts are read.</summary>
internal static class PostgresReceipts
{
    /// <summary>Those of every project in all epochs given, the newest first.</summary>
    public const string Select =
        """
        SELECT command_id, project, key, status, sequence, stage, rejection, at, fingerprint FROM receipts
        WHERE epoch = ANY ($2) AND command_id = $1 ORDER BY epoch DESC
        """;

    /// <summary>The fingerprint's column.</summary>
    public const int Fingerprint = 8;

    /// <param name="reader">At a row.</param>
    /// <param name="first">The column of the command's id.</param>
    public static Receipt Read(NpgsqlDataReader reader, int first) => new(
        reader.GetGuid(first),
        reader.GetString(first + 1),
        reader.GetString(first + 2),
        (ReceiptStatus)reader.GetInt32(first + 3),
        reader.GetInt64(first + 4),
        reader.IsDBNull(first + 5) ? null : reader.GetString(first + 5),
        JournalCodec.DecodeRejection(reader.IsDBNull(first + 6) ? null : reader.GetString(first + 6)),
        reader.GetFieldValue<DateTimeOffset>(first + 7));
}
