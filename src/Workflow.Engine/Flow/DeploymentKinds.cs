namespace Workflow.Engine.Flow;

/// <summary>What runs of <see cref="DeploymentRuns"/> are counted as: words of addresses.</summary>
public static class DeploymentKinds
{
    /// <summary>A version went live: frequency and lead time.</summary>
    public const string Deployed = "deployed";

    /// <summary>A deployment failed, or a live version was taken back: change fail rate.</summary>
    public const string Failed = "failed";

    /// <summary>After a deployment of the same instance the version before is live again: recovery time.</summary>
    public const string Recovered = "recovered";

    /// <summary>A version went live after one of the same instance had failed: rework rate.</summary>
    public const string Rework = "rework";

    public static IReadOnlyList<string> All { get; } = [Deployed, Failed, Recovered, Rework];
}
