using System.Collections.Immutable;
using Workflow.Engine.Definitions;
using Workflow.Engine.Flow;
using Workflow.Engine.Instances.Compiled;
using Workflow.Engine.Instances.Deciding;
using Workflow.Engine.Instances.Explaining;

namespace Workflow.Engine.Instances;

/// <summary>Who is next: the roles that can go on with an instance as it stands, by the same checks by which their reports are decided.</summary>
public static class InstanceNext
{
    /// <returns>
    /// The stage's own roles that can report something now, or whose signature is missing where others have signed. Where none of them can
    /// and people are waited for all the same, whoever else can. Empty: nobody's turn; <see cref="InstanceWaiting"/> says what it waits for.
    /// </returns>
    /// <param name="definition">What the instance runs; null where it is not known, and so is whose turn it is.</param>
    /// <param name="instance">The instance.</param>
    public static ImmutableArray<string> Of(Definition? definition, Instance instance)
    {
        if (definition is null || instance.State != InstanceState.Active || definition.Compiled.PlaceOf(instance) is not { Stage: { } stage } here)
            return [];
        if (!WaitingExplaining.NeedsPeople(instance, stage))
            return [];
        var open = here.Outcomes.Where(o => Obstacles.First(definition.Compiled, instance, o, out _) is null).ToArray();
        // What some have signed waits for the others, though those who did could still say something else.
        var able = (Array.Find(open, o => IsBeingSigned(instance, o)) is { } signed ? Unsigned(instance, signed) : open.SelectMany(o => o.Outcome.Roles)).ToHashSet();
        ImmutableArray<string> own = [.. stage.Roles.Where(able.Contains)];
        return own.IsEmpty && InstanceWaiting.Of(definition, instance) is { } waiting && FlowWaitings.IsPeople(waiting)
            ? [.. definition.Roles.Select(r => r.Id).Where(able.Contains)]
            : own;
    }

    private static bool IsBeingSigned(Instance instance, CompiledOutcome outcome) => outcome.SignedByAll && instance.SignOffs.Any(s => s.Outcome == outcome.Id);

    private static IEnumerable<string> Unsigned(Instance instance, CompiledOutcome outcome) =>
        outcome.Outcome.Roles.Where(role => !People.HasSigned(instance, outcome.Id, role));
}
