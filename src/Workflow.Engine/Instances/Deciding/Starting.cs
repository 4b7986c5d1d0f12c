using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="StartWorkflow"/>: only where there is no instance yet.</summary>
internal static class Starting
{
    public static Rejection? Decide(Unit unit, StartWorkflow start)
    {
        var definition = unit.Definition;
        var bits = definition.Rules.Initial;
        var refusal = UnknownWorkflow(unit, start)
            ?? ReportFaults.Refusal(Faults(definition, start))
            ?? Obstacles.Rules(definition.Rules, ref bits, definition.Start, null, unit.Compiled.Start);
        if (refusal is not null)
            return refusal;
        unit.Add(new WorkflowStarted
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Project = start.Project,
            Key = start.Key,
            Workflow = definition.Workflow,
            Version = definition.Version,
            Title = start.Title,
            Fields = start.Fields,
            Parent = start.Parent,
            Blocked = start.Blocked && start.Parent is not null,
        });
        Entering.Enter(unit, unit.Instance, unit.Compiled.Start, bits, from: null, commit: null);
        return null;
    }

    private static IEnumerable<FieldFault> Faults(Definition definition, StartWorkflow start)
    {
        if (string.IsNullOrWhiteSpace(start.Title))
            yield return Refuse.Fault("/title", RejectionCodes.MissingFields, ("stage", definition.Start), ("fields", "title"));
        foreach (var fault in FieldValues.Faults(definition, start.Fields))
            yield return fault;
    }

    private static Rejection? UnknownWorkflow(Unit unit, StartWorkflow start)
    {
        var definition = unit.Definition;
        if (start.Workflow == definition.Workflow && (start.Version is null || start.Version == definition.Version))
            return null;
        return Refuse.With(RejectionCodes.UnknownWorkflow,
            ("workflow", start.Workflow), ("value", start.Version?.ToString()), ("expected", definition.ToString()));
    }
}
