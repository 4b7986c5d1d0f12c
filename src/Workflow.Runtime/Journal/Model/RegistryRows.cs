namespace Workflow.Runtime.Journal.Model;

/// <summary>A registered definition: table <c>definitions</c>. Never changed.</summary>
public sealed class DefinitionRow
{
    public string Workflow { get; set; } = "";
    public int Version { get; set; }
    public string Title { get; set; } = "";

    /// <summary>The hash of its content, lower-case hexadecimal SHA-256.</summary>
    public string Hash { get; set; } = "";
    public string Yaml { get; set; } = "";
    public DateTimeOffset RegisteredAt { get; set; }
}

/// <summary>A project: table <c>projects</c>.</summary>
public sealed class ProjectRow
{
    public string Project { get; set; } = "";

    /// <summary>The settings, as JSON.</summary>
    public string Settings { get; set; } = "";
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>The last number given out for keys: table <c>keys</c>.</summary>
public sealed class KeyRow
{
    public string Project { get; set; } = "";
    public string Prefix { get; set; } = "";
    public long Last { get; set; }
}

/// <summary>What the store says of itself: table <c>store_info</c>.</summary>
public sealed class StoreInfoRow
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";
}
