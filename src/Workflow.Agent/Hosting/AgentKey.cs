namespace Workflow.Agent.Hosting;

/// <summary>A key of the configuration: <c>Agent:Service</c> in appsettings.json, <c>WORKFLOW_AGENT__SERVICE</c>, <c>--agent:service</c>.</summary>
/// <param name="Name">Its name within the section.</param>
/// <param name="Default">What is so without it, in words.</param>
/// <param name="Meaning">What it is for, and what it takes.</param>
/// <param name="Option">Its short form on the command line; null where there is none.</param>
/// <param name="Secret">True: it is not taken from the command line, which every user of the machine can read.</param>
/// <param name="Within">The section that it is in.</param>
public sealed record AgentKey(string Name, string Default, string Meaning, string? Option = null, bool Secret = false, string Within = AgentKey.Section)
{
    public const string Section = "Agent";

    /// <summary>What agents and services have in common: an agent is told the same as the service, in the same words.</summary>
    public const string Telemetry = "Telemetry";

    public static IReadOnlyList<AgentKey> All { get; } =
    [
        new("Service", "http://127.0.0.1:5080", "the service's address, http or https", "--service"),
        new("Key", "none", "the key that the service knows the agent by; it needs the right 'agent'", Secret: true),
        new("KeyFile", "none", "a file with the key instead; read again for every request", "--key-file"),
        new("RabbitMq", "none: orders and reports go over HTTP", "amqp://user:password@host:port/vhost, or amqps", Secret: true),
        new("RabbitMqFile", "none", "a file with the address of RabbitMQ instead", "--rabbitmq-file"),
        new("Name", "the machine's name and the process's id", "what the agent is called; two that run at the same time differ", "--name"),
        new("Parallel", "2", "how many automations run at a time, 1 to 64", "--parallel"),
        new("LeaseSeconds", "30", "for how long a silent agent keeps its runs before another takes them over, 1 to 3600"),
        new("DeliveryLimit", "50", "how often an order is delivered before it is given up, 1 to 1000; the same as the service's"),
        new("JsonLogs", "false", "true: one JSON object a line is logged; as Telemetry:JsonLogs"),
        new("Otlp", "none", "where traces and metrics go: OTLP over gRPC, or over HTTP where the port is 4318", "--otlp", Within: Telemetry),
        new("JsonLogs", "false", "true: one JSON object a line is logged, on the standard output", Within: Telemetry),
        new("TraceRatio", "0.05", "the share of traces that are kept, 0 to 1; one that an order came with is kept or not as it was", Within: Telemetry),
    ];

    /// <summary>As people write it in a file.</summary>
    public string Path => $"{Within}:{Name}";

    public static AgentKey? Find(string name, string within = Section) =>
        All.FirstOrDefault(k => k.Within == within && k.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
