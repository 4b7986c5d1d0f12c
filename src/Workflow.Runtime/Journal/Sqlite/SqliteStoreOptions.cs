namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Where and how the embedded store keeps its file.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file; made where it is missing.</summary>
    public required string File { get; init; }

    /// <summary>How many units go into one commit at most.</summary>
    public int BatchLimit { get; init; } = 500;

    /// <summary>How many units may wait at most; more are refused as "store away".</summary>
    public int QueueLimit { get; init; } = 20_000;

    /// <summary>How long a unit is held and tried again while the file cannot be written.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many weeks receipts are kept, the current one included; at least 2, in which duplicates are recognised. Default 26.</summary>
    public int KeptEpochs { get; init; } = Epoch.UsuallyKept;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
