using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>What stands in the way of an outcome, whoever reports it and whatever the report says.</summary>
internal static class Obstacles
{
    /// <summary>The first thing in the way of a report, or null; then <paramref name="bits"/> are the rules' bits after the move.</summary>
    public static Rejection? First(CompiledDefinition definition, Instance instance, CompiledOutcome outcome, out ulong bits)
    {
        bits = instance.RuleBits;
        return Blocked(instance, outcome)
            ?? LeaseAwaited(instance)
            ?? ChildrenOpen(instance, outcome)
            ?? Rules(definition.Rules, ref bits, instance.Stage, outcome.Event, outcome.To);
    }

    /// <summary>A child whose parent has not said that it can start may only end.</summary>
    public static Rejection? Blocked(Instance instance, CompiledOutcome outcome) =>
        !instance.Blocked || outcome.To.Final is not null
            ? null
            : Refuse.With(RejectionCodes.Blocked, ("stage", instance.Stage), ("outcome", outcome.Id), ("parent", instance.Parent?.Key));

    /// <summary>A stage that needs a lease has not begun before it is granted.</summary>
    public static Rejection? LeaseAwaited(Instance instance) => instance.Lease is { Fence: null } lease
        ? Refuse.With(RejectionCodes.LeaseAwaited, ("stage", instance.Stage), ("lease", lease.Name))
        : null;

    public static Rejection? ChildrenOpen(Instance instance, CompiledOutcome outcome)
    {
        if (!outcome.NeedsChildrenDone)
            return null;
        foreach (var child in instance.Children)
            if (child is { Withdrawn: false, Done: false })
                return Refuse.With(RejectionCodes.ChildrenOpen,
                    ("stage", instance.Stage),
                    ("outcome", outcome.Id),
                    ("children", Refuse.List(instance.Children.Where(c => c is { Withdrawn: false, Done: false }).Select(c => c.Key ?? c.TaskId))));
        return null;
    }

    /// <summary>Lets a move's events happen: its own (none for an override), the target's entry, and <c>final</c>.</summary>
    public static Rejection? Rules(RuleSet rules, ref ulong bits, string stage, string? own, Place to)
    {
        if (own is not null && rules.Happen(ref bits, own) is { } broken)
            return Broken(broken, stage, own, to);
        if (rules.Happen(ref bits, to.Id) is { } brokenOnEntry)
            return Broken(brokenOnEntry, stage, to.Id, to);
        if (to.Final is not null && rules.Happen(ref bits, RuleSet.FinalEvent) is { } brokenAtEnd)
            return Broken(brokenAtEnd, stage, RuleSet.FinalEvent, to);
        return null;
    }

    private static Rejection Broken(Rule rule, string stage, string name, Place to) =>
        Refuse.With(RejectionCodes.RuleBroken, ("stage", stage), ("to", to.Id), ("event", name), ("rule", rule.Text));
}
