using System.Collections.Immutable;
using Workflow.Engine.Instances.Compiled;
using Workflow.Engine.Instances.Deciding;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Engine.Instances.Explaining;

/// <summary>What can be done outside the outcomes, and by whom.</summary>
internal static class ActionExplaining
{
    public static IEnumerable<ActionExplanation> Explain(CompiledDefinition definition, Instance instance)
    {
        var may = definition.Definition.May;
        var held = instance.State == InstanceState.Suspended ? Refuse.Suspended(instance) : null;
        var here = definition.PlaceOf(instance);
        yield return Action("cancel", may.Cancel, here.Cancel is { } to ? [to.Id] : [], held ?? Cancelling.Obstacle(definition, instance, out _));
        yield return Action("override", may.Override, Targets(definition, instance), held);
        yield return held is null ? Action("suspend", may.Suspend, [], null) : Action("resume", may.Suspend, [], null);
        if (here.Stage!.Automation is null)
            yield break;
        yield return Action("retry-automation", may.Automate, [], held ?? AutomationRetrying.Obstacle(definition, instance));
        yield return Action("cancel-automation", definition.StopAutomation, [], AutomationCancelling.Obstacle(definition, instance));
    }

    private static ActionExplanation Action(string name, ImmutableArray<string> roles, IReadOnlyList<string> to, Rejection? block) =>
        new(name, block is null && !roles.IsEmpty, roles, to, block is null ? [] : [block]);

    private static IReadOnlyList<string> Targets(CompiledDefinition definition, Instance instance) =>
        [.. definition.Places.Where(p => Holds(definition, instance, p)).Select(p => p.Id)];

    private static bool Holds(CompiledDefinition definition, Instance instance, Place to)
    {
        var bits = instance.RuleBits;
        return Obstacles.Rules(definition.Rules, ref bits, instance.Stage, null, to) is null;
    }
}
