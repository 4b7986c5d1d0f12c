namespace Workflow.Engine.Flow;

/// <summary>
/// What DORA's figures are made of: which automations put a version live or take one back, and which of their outcomes counts as what.
/// Figures and lists both ask here, so that they cannot disagree.
/// </summary>
public static class DeploymentRuns
{
    /// <summary>The automation that puts a version live.</summary>
    public const string Deploy = "deploy";

    /// <summary>The automation that takes a live version back, or keeps it.</summary>
    public const string Rollback = "rollback";

    /// <summary>The automation that makes sure of the version before after a failed deployment.</summary>
    public const string Restore = "restore";

    /// <summary>A <see cref="Deploy"/> that put its version live.</summary>
    public const string Deployed = "deployed";

    /// <summary>A <see cref="Deploy"/> that did not.</summary>
    public const string NotDeployed = "failed";

    /// <summary>The automations that recover.</summary>
    public static IReadOnlyList<string> Recovering { get; } = [Rollback, Restore];

    /// <summary>All that counts.</summary>
    public static IReadOnlyList<string> Automations { get; } = [Deploy, .. Recovering];

    /// <summary>Outcomes of <see cref="Recovering"/> after which the version before is live.</summary>
    public static IReadOnlyList<string> Recovered { get; } = ["rolled-back", "restored"];

    /// <summary>Finds what took a version back that had gone live.</summary>
    /// <param name="later">What the runs of the same instance came to that succeeded after the one that put it live, in their order.</param>
    /// <returns>The place among them of the one that took it back; null: none did. What a later deployment replaced cannot be taken back any more.</returns>
    public static int? TakenBackBy(IReadOnlyList<(string Automation, string? Outcome)> later)
    {
        for (var i = 0; i < later.Count; i++)
            switch (Of(later[i].Automation, later[i].Outcome))
            {
                case DeploymentEnd.Recovered:
                    return i;
                case DeploymentEnd.Deployed:
                    return null;
            }

        return null;
    }

    /// <returns>What the outcome of a stage with this automation counts as.</returns>
    internal static DeploymentEnd Of(string? automation, string? outcome) => (automation, outcome) switch
    {
        (Deploy, Deployed) => DeploymentEnd.Deployed,
        (Deploy, NotDeployed) => DeploymentEnd.NotDeployed,
        (Rollback or Restore, { } word) when Recovered.Contains(word) => DeploymentEnd.Recovered,
        (Rollback, not null) => DeploymentEnd.Kept,
        _ => DeploymentEnd.None,
    };
}

/// <summary>What became of a version.</summary>
internal enum DeploymentEnd
{
    None,
    Deployed,
    NotDeployed,
    Recovered,

    /// <summary>What looked like a failure was none.</summary>
    Kept,
}
