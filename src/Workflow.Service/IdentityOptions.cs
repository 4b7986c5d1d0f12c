namespace Workflow.Service;

/// <summary>Who may call, in server mode. Nobody configured: only this machine may, and names are only claimed.</summary>
public sealed record IdentityOptions
{
    /// <summary>Static API keys.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    /// <summary>An authority whose tokens are taken; null: none.</summary>
    public JwtOptions? Jwt { get; init; }

    /// <summary>Whether anybody is configured.</summary>
    public bool IsConfigured => Keys.Count > 0 || Jwt is not null;
}

/// <summary>A person or a program with a key of its own.</summary>
public sealed record ApiKey
{
    /// <summary>Who it is: the actor in the journal, and its user on RabbitMQ, where it has one.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key's UTF-8 text, in hexadecimal digits; <c>workflow key new</c> makes both. Null: no HTTP access, only RabbitMQ.</summary>
    public string? Hash { get; init; }

    /// <summary>Roles of definitions that it may act in, as <c>tester</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Projects that it sees; <c>*</c>: all.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary><c>operate</c>: add projects, register definitions, deal with faults. <c>agent</c>: run automations.</summary>
    public IReadOnlyList<string> Rights { get; init; } = [];
}

/// <summary>An OpenID Connect authority.</summary>
public sealed record JwtOptions
{
    /// <summary>Its address, with its keys below <c>/.well-known/openid-configuration</c>. HTTPS, unless on this machine.</summary>
    public required Uri Authority { get; init; }

    /// <summary>What its tokens must be made for.</summary>
    public required string Audience { get; init; }

    public string NameClaim { get; init; } = "sub";

    public string RolesClaim { get; init; } = "roles";

    public string ProjectsClaim { get; init; } = "projects";

    public string RightsClaim { get; init; } = "rights";
}
