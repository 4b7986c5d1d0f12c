namespace Workflow.Servers;

/// <summary>How a throw-away PostgreSQL is set up.</summary>
public sealed record PostgresOptions
{
    /// <summary>As docs/operations.md asks for where there are a million instances, on the memory of a benchmark's machine.</summary>
    public static PostgresOptions Large { get; } = new()
    {
        Configuration = ["shared_buffers = 2GB", "max_wal_size = 16GB", "checkpoint_timeout = 30min", "wal_compression = lz4"],
    };

    /// <summary>More lines of <c>postgresql.conf</c>, as <c>shared_buffers = 2GB</c>; where a server is given, that one's count.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];
}
