using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances;

/// <summary>When the work of an instance's stage is due: what people call its deadline. Other timers run beside it.</summary>
public static class StageDue
{
    /// <returns>Null where it is never due, or nothing is due now: it is suspended or has ended.</returns>
    public static DateTimeOffset? Of(Definition? definition, Instance instance) =>
        instance.State == InstanceState.Active && definition?.FindStage(instance.Stage)?.Due is { } due ? Of(instance, due) : null;

    // Deadlines that are still to come know how far the due time was moved; once all have passed it no longer matters.
    private static DateTimeOffset Of(Instance instance, Due due)
    {
        foreach (var deadline in instance.Deadlines)
            switch (deadline.Kind)
            {
                case DeadlineKind.Reminder: return deadline.At;
                case DeadlineKind.Escalation: return deadline.At - due.Escalate;
                case DeadlineKind.Action: return deadline.At - due.Act;
            }

        return instance.StageEnteredAt + due.After;
    }
}
