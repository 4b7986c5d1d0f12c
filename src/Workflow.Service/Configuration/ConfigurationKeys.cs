using static Workflow.Service.Configuration.ValueForms;

namespace Workflow.Service.Configuration;

/// <summary>Everything that can be configured, in one place: reading, help and documentation follow from it.</summary>
public static class ConfigurationKeys
{
    /// <summary>What stands for the number of an item of a list.</summary>
    public const string Item = "#";

    /// <summary>All keys, in the order of the help.</summary>
    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        new("Address", "Where the service listens. Beyond this machine only in server mode with identity.", ListenAddress) { Default = "127.0.0.1" },
        new("Port", "The port; 0 for any free one.", Number(0, 65535)) { Default = "5080" },
        new("DataDirectory", "Embedded: where everything is kept.", Place) { Default = ".workflow" },
        new("AgentSlots", "Embedded: how many automations the agent in this process runs at once; 0: there is none. In server mode agents are processes of their own.", Number(0, 64)) { Default = "2" },
        new("StoreHold", "How long commands wait for a store that is away before they are refused with 503.", Duration) { Default = "10s" },
        new("WarmUp", "Make the dashboard's first pages right after the start, so that nobody waits for them.", Flag) { Default = "true" },
        new("Quiet", "Log warnings and worse only.", Flag) { Default = "false" },

        new("Server:Postgres", "Server mode: the PostgreSQL that all nodes share.", Postgres) { IsSecret = true },
        new("Server:PostgresFile", "A file that holds Server:Postgres.", SecretFile),
        new("Server:RabbitMq", "Server mode: the RabbitMQ that all nodes share.", RabbitMq) { IsSecret = true },
        new("Server:RabbitMqFile", "A file that holds Server:RabbitMq.", SecretFile),
        new("Server:Management", "RabbitMQ's management interface, for the page of operations; without a user, the one of Server:RabbitMq.", Management) { IsSecret = true },
        new("Server:ManagementFile", "A file that holds Server:Management.", SecretFile),
        new("Server:Node", "This node's name; no two nodes that run at the same time share one.", NodeName) { Default = "the machine's name" },
        new("Server:DeliveryLimit", "How often a command is delivered before it goes to the dead letters. Each lost connection counts, so that fewer than 50 give up healthy ones.", Number(1, 100_000)) { Default = "50" },
        new("Server:Prefetch", "How many commands may be under way in this node.", Number(1, 65535)) { Default = "300" },
        new("Server:Roles", "Whether this node keeps the inboxes and sends automations to agents; at least one node must.", Flag) { Default = "true" },

        new("Identity:Keys:#:Name", "Who the key belongs to: the actor in the journal, and the user on RabbitMQ.", CallerName),
        new("Identity:Keys:#:Hash", "SHA-256 of the key; without one, only RabbitMQ lets its owner in.", KeyHash),
        new("Identity:Keys:#:Roles", "Roles that its owner may act in; without any, it only reads.", Role) { IsList = true },
        new("Identity:Keys:#:Projects", "Projects that its owner sees.", Project) { IsList = true },
        new("Identity:Keys:#:Rights", "operate: add projects, register definitions, verify, deal with faults. agent: run automations.", Right) { IsList = true },
        new("Identity:Jwt:Authority", "An OpenID Connect authority whose tokens are taken.", Authority),
        new("Identity:Jwt:Audience", "What its tokens must be made for.", Text),
        new("Identity:Jwt:NameClaim", "The claim that says who it is.", Text) { Default = "sub" },
        new("Identity:Jwt:RolesClaim", "The claim with the roles.", Text) { Default = "roles" },
        new("Identity:Jwt:ProjectsClaim", "The claim with the projects; * for all.", Text) { Default = "projects" },
        new("Identity:Jwt:RightsClaim", "The claim with the rights.", Text) { Default = "rights" },

        new("Telemetry:Otlp", "Where traces and metrics go: OTLP over gRPC, or over HTTP where the port is 4318.", HttpAddress),
        new("Telemetry:JsonLogs", "Logs as one JSON object a line on the standard output.", Flag) { Default = "false" },
        new("Telemetry:TraceRatio", "The share of traces that are kept.", Share) { Default = "0.05" },
    ];

    /// <summary>The key that a path is a value of, as <c>Identity:Keys:0:Roles:1</c>; letter case does not matter. Null where there is none.</summary>
    public static ConfigurationKey? Find(string path) => All.FirstOrDefault(key => Fits(key, path));

    /// <summary>Whether longer keys begin with this path.</summary>
    internal static bool IsSection(string path) => All.Any(key => BeginsWith(key.Path.Split(':'), path.Split(':')));

    /// <summary>The key as this list spells it, with the numbers that were said.</summary>
    internal static string Canonical(string path) => Find(path) is { } key ? Numbered(key.Path, path) : path;

    /// <summary>A key of this list with the numbers, where it has any, of what was said.</summary>
    internal static string Numbered(string path, string said)
    {
        var (parts, given) = (path.Split(':'), said.Split(':'));
        for (var i = 0; i < parts.Length && i < given.Length; i++)
            if (parts[i] == Item && IsNumber(given[i]))
                parts[i] = given[i];
        return string.Join(':', [.. parts, .. IsNumber(given[^1]) && given.Length == parts.Length + 1 ? given[^1..] : []]);
    }

    private static bool Fits(ConfigurationKey key, string path)
    {
        var (parts, said) = (key.Path.Split(':'), path.Split(':'));
        return said.Length == parts.Length ? Same(parts, said) : key.IsList && said.Length == parts.Length + 1 && IsNumber(said[^1]) && Same(parts, said[..^1]);
    }

    private static bool BeginsWith(string[] parts, string[] said) => said.Length < parts.Length && Same(parts[..said.Length], said);

    private static bool Same(string[] parts, string[] said) =>
        parts.Zip(said).All(p => p.First == Item ? IsNumber(p.Second) : p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));

    private static bool IsNumber(string text) => text.Length is > 0 and < 6 && text.All(char.IsAsciiDigit);
}
