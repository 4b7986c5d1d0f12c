namespace Workflow.Messages.Http;

/// <summary>A registered definition.</summary>
public sealed record DefinitionSummary(string Workflow, int Version, string Title, string Key, string Hash, int Stages);

/// <summary>What is wrong with a definition, and where. Lines and columns count from 1.</summary>
public sealed record DefinitionFaultRecord(
    string Code,
    int Line,
    int Column,
    string Message,
    string? Value,
    IReadOnlyList<string>? Legal,
    string? Nearest,
    IReadOnlyList<string>? Path);

/// <summary>The answer to a check: no faults means it can be registered.</summary>
public sealed record DefinitionCheck(string? Workflow, int? Version, IReadOnlyList<DefinitionFaultRecord> Faults);
