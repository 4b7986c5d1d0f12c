using System.Collections.Frozen;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Flow;

/// <summary>Says what an instance waits for; the first rule that fits counts.</summary>
internal static class FlowWaitingRules
{
    private const string Client = "client";

    private static readonly FrozenSet<string> _parties = new[] { "security", "legal" }.ToFrozenSet();

    public static FlowWaiting Of(Stage? stage, FlowState state) => state switch
    {
        { Suspended: true } => FlowWaiting.Suspended,
        { Blocked: true } => FlowWaiting.Parent,
        { InLine: true } => FlowWaiting.Lease,
        _ when stage is null => FlowWaiting.Team,
        { Run: FlowRun.UnderWay } => FlowWaiting.Automation,
        { Run: FlowRun.Exhausted } when stage.Automation is { Advises: false } => FlowWaiting.Exhausted,
        // Ordered in the same moment, or moving on by itself.
        { Run: FlowRun.None or FlowRun.Finished } when stage.Automation is { Advises: false, OnRequest: false } => FlowWaiting.Automation,
        { Open.Length: > 0 } when stage.Children is { Before.Length: > 0 } => FlowWaiting.Children,
        _ => People(stage, state),
    };

    // Whose word the way on needs: what is signed already, or else what comes first.
    private static FlowWaiting People(Stage stage, FlowState state)
    {
        var outcome = (state.Signing is { } signing ? stage.FindOutcome(signing) : null) ?? stage.Outcomes[0];
        var missing = outcome.ByAll ? outcome.Roles.Where(r => !state.Signers.Contains(r)).ToArray() : [.. outcome.Roles];
        return missing.Length == 0 ? FlowWaiting.Team
            : missing.All(r => r == Client) ? FlowWaiting.Client
            : missing.All(_parties.Contains) ? FlowWaiting.Contract
            : FlowWaiting.Team;
    }
}
