using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Engine.Instances.Explaining;

/// <summary>Puts an explanation together from the same checks by which commands are decided.</summary>
internal static class InstanceExplaining
{
    public static Explanation Explain(Definition definition, Instance instance, DateTimeOffset now)
    {
        var here = definition.Compiled.PlaceOf(instance);
        var dueAt = instance.State == InstanceState.Active && here.Stage?.Due is { } due ? DueAt(instance, due) : null;
        var outcomes = instance.State == InstanceState.Finished
            ? []
            : here.Outcomes.Select(o => OutcomeExplaining.Explain(definition.Compiled, instance, o)).ToArray();
        return new Explanation
        {
            Project = instance.Project,
            Key = instance.Key,
            Workflow = instance.Workflow,
            Version = instance.Version,
            Title = instance.Title,
            Sequence = instance.Sequence,
            State = StateName(instance.State),
            Final = instance.Final,
            Stage = here.Id,
            StageTitle = here.Title,
            Visit = instance.Visit,
            Since = instance.StageEnteredAt,
            DueAt = dueAt,
            Overdue = dueAt < now,
            WaitsFor = instance.State == InstanceState.Finished ? [] : [.. WaitingExplaining.Explain(definition, instance, here, outcomes)],
            Outcomes = outcomes,
            Actions = instance.State == InstanceState.Finished ? [] : [.. ActionExplaining.Explain(definition.Compiled, instance)],
        };
    }

    public static string StateName(InstanceState state) => state switch
    {
        InstanceState.Active => "active",
        InstanceState.Suspended => "suspended",
        _ => "finished",
    };

    // Deadlines that are still to come know how far the due time was moved; once all have passed it no longer matters.
    private static DateTimeOffset? DueAt(Instance instance, Due due)
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
