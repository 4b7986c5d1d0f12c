using Workflow.Engine.Definitions;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Cursors;

namespace Workflow.Runtime;

/// <summary>How the engine runs: embedded, on a data directory, or on a PostgreSQL that several nodes share.</summary>
public sealed record RuntimeOptions
{
    /// <summary>The directory that holds everything; made where it is missing. One process at a time. Not used with <see cref="Postgres"/>.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>Npgsql's connection string of the database that holds everything; null, the default: the data directory does.</summary>
    public string? Postgres { get; init; }

    /// <summary>RabbitMQ: commands come in there, lifecycle events go out there; null, the default: neither.</summary>
    public BrokerOptions? Broker { get; init; }

    /// <summary>Definitions that are registered at start, read together.</summary>
    public IReadOnlyList<DefinitionFile> Definitions { get; init; } = [];

    /// <summary>How many instances are kept in memory at least; at most twice as many.</summary>
    public int CacheCapacity { get; init; } = 10_000;

    /// <summary>How long commands are held while the store cannot be written, before they are refused as "store away".</summary>
    public TimeSpan StoreHold { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How cursors read.</summary>
    public CursorOptions Cursors { get; init; } = new();
}
