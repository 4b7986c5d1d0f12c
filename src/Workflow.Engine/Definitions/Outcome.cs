using System.Collections.Immutable;

namespace Workflow.Engine.Definitions;

/// <summary>A named result of a stage, which moves the instance.</summary>
public sealed record Outcome
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>The stage or final stage it leads to.</summary>
    public required string To { get; init; }

    /// <summary>True where every role of <see cref="Roles"/> signs off; otherwise one is enough.</summary>
    public bool ByAll { get; init; }

    /// <summary>Role ids that may report it; the stage's roles unless the file says otherwise.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Role ids that may report it on behalf of <see cref="Roles"/>, saying for whom.</summary>
    public ImmutableArray<string> OnBehalf { get; init; } = [];

    /// <summary>Field ids that must be given in the same visit.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Stages whose last reporter may not report this (separation of duties).</summary>
    public ImmutableArray<string> SeparateFrom { get; init; } = [];

    /// <summary>Events of the parent, in the words of rules, at which a child takes this outcome by itself.</summary>
    public ImmutableArray<string> Follows { get; init; } = [];
}
