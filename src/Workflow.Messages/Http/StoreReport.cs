namespace Workflow.Messages.Http;

/// <summary>What the store takes.</summary>
public sealed record StoreReport
{
    /// <summary><c>postgresql</c> or <c>sqlite</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The size of the database, or of its file, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SQLite: the size of the write-ahead log in bytes.</summary>
    public long? LogBytes { get; init; }

    /// <summary>PostgreSQL: connections to this database, of all programs.</summary>
    public int? Connections { get; init; }

    /// <summary>PostgreSQL: how many connections the server takes, to all its databases.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>PostgreSQL: the largest tables with their indexes, the largest first; partitions of receipts are not among them.</summary>
    public IReadOnlyList<TableReport> Tables { get; init; } = [];

    /// <summary>Weeks of receipts, the oldest first; on SQLite without their sizes.</summary>
    public IReadOnlyList<ReceiptWeek> Receipts { get; init; } = [];

    /// <summary>For how many weeks receipts are kept, this one included; null: for ever.</summary>
    public int? KeptWeeks { get; init; }
}

/// <summary>A table with its indexes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">About how many rows it has, as the server last estimated.</param>
public sealed record TableReport(string Name, long Bytes, long Rows);

/// <summary>The receipts of one week.</summary>
/// <param name="Epoch">Whole weeks since 0001-01-01.</param>
/// <param name="From">The week's Monday.</param>
/// <param name="Bytes">The partition's size; null on SQLite.</param>
public sealed record ReceiptWeek(int Epoch, DateOnly From, long? Bytes);
