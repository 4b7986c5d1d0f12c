namespace Workflow.Agent.Work;

/// <summary>What an attempt came to where it reached no outcome of its automation.</summary>
internal static class AttemptEnds
{
    /// <summary>It failed with a reason.</summary>
    public const string Failed = "failed";

    /// <summary>It was broken off: cancelled, taken over, or the agent was asked to stop.</summary>
    public const string Ended = "ended";
}
