namespace Workflow.Engine.Instances.Deciding;

/// <summary>Why planned tasks do not fit together: the reasons of <c>invalid-tasks</c>. They never change their meaning.</summary>
internal static class PlanFaults
{
    public const string MissingId = "missing-id";
    public const string MissingTitle = "missing-title";
    public const string InvalidEstimate = "invalid-estimate";
    public const string DuplicateId = "duplicate-id";
    public const string UnknownDependency = "unknown-dependency";
    public const string CircularDependency = "circular-dependency";
}
