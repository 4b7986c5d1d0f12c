using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Explaining;

/// <summary>
/// When an instance's stage is to be done with. Unlike <see cref="Instance.DueAt"/>, which is when something happens next, it stays when
/// it has passed: that is how what is late is known.
/// </summary>
public static class StageDue
{
    /// <returns>The moment; null while suspended, finished or where the stage has none.</returns>
    public static DateTimeOffset? Of(Definition definition, Instance instance) =>
        instance.State == InstanceState.Active && definition.FindStage(instance.Stage)?.Due is { } due ? Of(instance, due) : null;

    // Deadlines that are still to come know how far the due time was moved; once all have passed it no longer matters.
    private static DateTimeOffset? Of(Instance instance, Due due)
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
