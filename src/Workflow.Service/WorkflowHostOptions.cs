
namespace Workflow.Service;

/// <summary>How an embedded service is started.</summary>
public sealed record WorkflowHostOptions
{
    public const int DefaultPort = 5080;

    /// <summary>The port on the loopback addresses; 0 for any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The absolute path where everything is kept; made where it is missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>True: only warnings and worse are logged.</summary>
    public bool Quiet { get; init; }

    /// <summary>False: nothing is logged to the console.</summary>
    public bool LogsToConsole { get; init; } = true;

    /// <summary>True: SIGINT and SIGTERM stop the service. An embedding program that handles them itself says false.</summary>
    public bool HandlesSignals { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How many automations the embedded agent runs at once.</summary>
    public int AgentSlots { get; init; } = 2;

    /// <summary>How long commands are held while the store cannot be written, before they are refused with 503.</summary>
    public TimeSpan StoreHold { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Changes to what the service is made of, as notifiers of one's own; null: none.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    internal LogLevel LogLevel => Quiet ? LogLevel.Warning : LogLevel.Information;
}
