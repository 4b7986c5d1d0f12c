using Workflow.Engine.Definitions;
using Workflow.Messages.Http;

namespace Workflow.Engine.Instances.Explaining;

/// <summary>Puts an explanation together from the same checks by which commands are decided.</summary>
internal static class InstanceExplaining
{
    public static Explanation Explain(Definition definition, Instance instance, DateTimeOffset now)
    {
        var here = definition.Compiled.PlaceOf(instance);
        var dueAt = StageDue.Of(definition, instance);
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
}
