using System.Net;
using Workflow.Telemetry;

namespace Workflow.Service;

/// <summary>How a service is started: embedded, unless <see cref="Server"/> says otherwise.</summary>
public sealed record WorkflowHostOptions
{
    public const int DefaultPort = 5080;

    /// <summary>Server mode; null, the default: embedded, on the data directory.</summary>
    public ServerOptions? Server { get; init; }

    /// <summary>Who may call, in server mode.</summary>
    public IdentityOptions Identity { get; init; } = new();

    /// <summary>
    /// Reads <see cref="Identity"/> anew, where it can change while the service runs; asked every two seconds. It throws where what it
    /// reads has faults: then the last one counts on. Null: identity does not change.
    /// </summary>
    public Func<IdentityOptions>? RereadIdentity { get; init; }

    /// <summary>What the service tells about itself.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Where it listens. Beyond the loopback address only in server mode, with identity.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Embedded: the absolute path where everything is kept; made where it is missing.</summary>
    public string DataDirectory { get; init; } = "";

    /// <summary>True: the dashboard's first pages are made right after the start, so that nobody waits for them. Programs that embed the service save it.</summary>
    public bool WarmsUp { get; init; }

    /// <summary>True: only warnings and worse are logged.</summary>
    public bool Quiet { get; init; }

    /// <summary>False: nothing is logged to the console.</summary>
    public bool LogsToConsole { get; init; } = true;

    /// <summary>True: SIGINT and SIGTERM stop the service. An embedding program that handles them itself says false.</summary>
    public bool HandlesSignals { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Embedded: how many automations the agent in this process runs at once; 0: there is none. In server mode agents are processes of their own.</summary>
    public int AgentSlots { get; init; } = 2;

    /// <summary>How long commands are held while the store cannot be written, before they are refused with 503.</summary>
    public TimeSpan StoreHold { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Changes to what the service is made of, as notifiers of one's own; null: none.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    internal LogLevel LogLevel => Quiet ? LogLevel.Warning : LogLevel.Information;
}
