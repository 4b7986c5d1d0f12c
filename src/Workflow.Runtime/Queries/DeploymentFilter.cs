using Workflow.Engine.Flow;
using Workflow.Messages.Http;

namespace Workflow.Runtime.Queries;

/// <summary>Which deployments are asked for.</summary>
public sealed record DeploymentFilter
{
    /// <summary>Only what was ordered from then on.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Only of these projects; null: of all.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>One of <see cref="DeploymentKinds"/>; null: all runs that can become one, also those that have not ended.</summary>
    public string? Kind { get; init; }

    /// <summary>Where the last page ended; null: from the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many at most, 1 to 1000.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>A run that puts a version live, or takes one back.</summary>
/// <param name="Run">The run.</param>
/// <param name="Workflow">The definition of its instance.</param>
/// <param name="Version">The version that it put live, or returned to; null: not known.</param>
/// <param name="Recovery">How long the recovery took that it ended, as the figures count it; null: it ended none.</param>
public sealed record DeploymentRun(RunSummary Run, string Workflow, string? Version, TimeSpan? Recovery)
{
    /// <summary>How the version that it put live was taken back; null: it was not, or not by a run.</summary>
    public TakenBack? TakenBack { get; init; }
}
