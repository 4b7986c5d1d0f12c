using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="AutomationStarted"/>: also while suspended, since the work was ordered before.</summary>
internal static class AutomationStarting
{
    public static Rejection? Decide(Unit unit, AutomationStarted start)
    {
        var instance = unit.Instance;
        if (Fencing.Refusal(instance, start.Run, start.Attempt) is { } refusal)
            return refusal;
        switch (instance.Run!.State)
        {
            case RunState.Requested:
                unit.Add(new AutomationBegan
                {
                    Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                    Run = start.Run,
                    Attempt = start.Attempt,
                    Agent = start.Agent,
                });
                return null;
            case RunState.Running:
                return null;
            default:
                return Fencing.Late(instance, start.Run, start.Attempt);
        }
    }
}
