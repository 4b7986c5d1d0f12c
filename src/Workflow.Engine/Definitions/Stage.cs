using System.Collections.Immutable;

namespace Workflow.Engine.Definitions;

/// <summary>Where an instance can be; each entry into it is a visit.</summary>
public sealed record Stage
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>The place in <see cref="Definition.Stages"/>.</summary>
    public int Ordinal { get; init; }

    /// <summary>Role ids that act here, at least one.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    public ImmutableArray<Outcome> Outcomes { get; init; } = [];

    /// <summary>Where <c>Cancel</c> leads; null: the stage cannot be cancelled.</summary>
    public string? Cancel { get; init; }

    /// <summary>When the stage is due after entry, and what happens then; null: never.</summary>
    public Due? Due { get; init; }

    public Automation? Automation { get; init; }

    public Children? Children { get; init; }

    /// <summary>The project's lease that an instance needs here; asked for on entry, given back on entering a stage without it.</summary>
    public string? Lease { get; init; }

    /// <summary>True where an outcome's commit becomes the commit under work; elsewhere a report's commit must be that one.</summary>
    public bool ProducesCommit { get; init; }

    /// <summary>How many instances may be here before entering is marked as over the limit; advisory. Null: any number.</summary>
    public int? Wip { get; init; }

    /// <summary>What recurs while an instance is here.</summary>
    public ImmutableArray<Activity> Activities { get; init; } = [];

    public Outcome? FindOutcome(string id)
    {
        foreach (var outcome in Outcomes)
            if (outcome.Id == id)
                return outcome;
        return null;
    }
}
