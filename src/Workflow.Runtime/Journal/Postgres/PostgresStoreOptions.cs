namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Where and how the store on PostgreSQL is reached.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>Npgsql's connection string. The role owns the database's tables; a session pooler between is fine, a transaction pooler is not.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How many units go into one commit at most. Default 500.</summary>
    public int BatchLimit { get; init; } = 500;

    /// <summary>How many units may wait at most; more are refused as "store away". Default 20 000.</summary>
    public int QueueLimit { get; init; } = 20_000;

    /// <summary>How long a unit or a question is held and tried again while the store is away. Default 15 s.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one statement may take, and how long a commit may wait for another node's. Default 10 s.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many weeks receipts are kept, the current one included; at least 2, in which duplicates are recognised. Default 26.</summary>
    public int KeptEpochs { get; init; } = Epoch.UsuallyKept;

    /// <summary>The clock, for tests; null, the default: the database's time.</summary>
    public TimeProvider? Clock { get; init; }
}
