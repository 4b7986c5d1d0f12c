using Workflow.Messages.Entries;

namespace Workflow.Messages.Http;

/// <summary>A registered definition as JSON; its <see cref="Yaml"/> is what was registered.</summary>
public sealed record DefinitionDetails
{
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>The prefix of instances' keys.</summary>
    public required string Key { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the definition's content.</summary>
    public required string Hash { get; init; }

    /// <summary>The first stage.</summary>
    public required string Start { get; init; }

    /// <summary>Titles by role id.</summary>
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>Types by field id: <c>text, duration, money, number, date, findings, tasks</c>.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
    public required IReadOnlyList<StageDetails> Stages { get; init; }

    /// <summary>How an instance ended, by final stage.</summary>
    public required IReadOnlyDictionary<string, FinalKind> Final { get; init; }
    public required string Yaml { get; init; }
}

/// <summary>A stage of a definition.</summary>
public sealed record StageDetails
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Where cancelling leads; null: it cannot be cancelled.</summary>
    public string? Cancel { get; init; }

    /// <summary>What an agent runs; null: nothing.</summary>
    public string? Automation { get; init; }

    /// <summary>The workflow of its parts; null: it has none.</summary>
    public string? Children { get; init; }
    public required IReadOnlyList<OutcomeDetails> Outcomes { get; init; }
}

/// <summary>An outcome of a stage.</summary>
public sealed record OutcomeDetails
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string To { get; init; }

    /// <summary>True where every role of <see cref="Roles"/> signs off.</summary>
    public bool ByAll { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Roles that may report it on behalf of <see cref="Roles"/>.</summary>
    public required IReadOnlyList<string> OnBehalf { get; init; }

    /// <summary>Fields that must be given in the visit.</summary>
    public required IReadOnlyList<string> Needs { get; init; }
}
