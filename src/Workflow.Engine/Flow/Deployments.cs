using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Flow;

/// <summary>
/// What goes live, and what becomes of it, as DORA's metrics count it. Stages are known by their automations, so that it holds for any
/// definition; which ones count, and as what: <see cref="DeploymentRuns"/>.
/// </summary>
internal static class Deployments
{
    public static void Leave(FlowChange change, FlowSubject subject, Stage? stage, ref FlowState state, StageLeft left)
    {
        if (left.Commit is not null && state.ChangedAt is null)
            state = state with { ChangedAt = left.At };
        switch (DeploymentRuns.Of(stage?.Automation?.Run, left.Outcome))
        {
            case DeploymentEnd.Deployed:
                Add(change, FlowMeasures.Deployed);
                change.Add(
                    FlowFold.Key(subject, left, FlowMeasures.Lead, Buckets.Name(left.At - (state.ChangedAt ?? state.StartedAt))),
                    left.At - (state.ChangedAt ?? state.StartedAt));
                if (state.Failed)
                    Add(change, FlowMeasures.Rework);
                state = state with { Live = true, Failed = false, ChangedAt = null, RecoveringSince = null };
                break;
            case DeploymentEnd.NotDeployed:
                Add(change, FlowMeasures.NotDeployed);
                state = state with { Failed = true, RecoveringSince = state.RecoveringSince ?? left.At };
                break;
            case DeploymentEnd.Recovered:
                Recover(change, subject, ref state, left);
                break;
            case DeploymentEnd.Kept:
                state = state with { RecoveringSince = null };
                break;
        }

        void Add(FlowChange to, string measure) => to.Add(FlowFold.Key(subject, left, measure, ""));
    }

    public static void Enter(Stage? stage, ref FlowState state, StageEntered entered)
    {
        if (stage?.Automation is { } automation && DeploymentRuns.Recovering.Contains(automation.Run) && (state.Live || state.Failed))
            state = state with { RecoveringSince = state.RecoveringSince ?? entered.At };
    }

    private static void Recover(FlowChange change, FlowSubject subject, ref FlowState state, StageLeft left)
    {
        if (state.Live)
            change.Add(FlowFold.Key(subject, left, FlowMeasures.TakenBack, ""));
        if (state.RecoveringSince is { } since)
            change.Add(FlowFold.Key(subject, left, FlowMeasures.Recovered, Buckets.Name(left.At - since)), left.At - since);
        state = state with { Failed = state.Failed || state.Live, Live = false, RecoveringSince = null };
    }
}
