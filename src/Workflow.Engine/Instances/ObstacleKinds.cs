using Workflow.Messages;

namespace Workflow.Engine.Instances;

/// <summary>What can stand in the way of an outcome, whoever reports it: the codes that its explanation's blocks have, and no others.</summary>
public static class ObstacleKinds
{
    public static IReadOnlyList<string> All { get; } =
        [RejectionCodes.Suspended, RejectionCodes.Blocked, RejectionCodes.LeaseAwaited, RejectionCodes.ChildrenOpen, RejectionCodes.RuleBroken];
}
