using System.Collections.Immutable;

namespace Workflow.Engine.Definitions;

/// <summary>What a definition's file says, after <c>like</c> is resolved; not yet proved.</summary>
public sealed record DefinitionParts
{
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required string Key { get; init; }
    public required string Start { get; init; }
    public ImmutableArray<Role> Roles { get; init; } = [];
    public ImmutableArray<Field> Fields { get; init; } = [];
    public ImmutableArray<Stage> Stages { get; init; } = [];
    public ImmutableArray<FinalStage> Finals { get; init; } = [];
    public ImmutableArray<Rule> Rules { get; init; } = [];
    public Permissions May { get; init; } = new();
}
