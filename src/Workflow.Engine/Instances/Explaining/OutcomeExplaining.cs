using Workflow.Engine.Instances.Compiled;
using Workflow.Engine.Instances.Deciding;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Engine.Instances.Explaining;

/// <summary>What one outcome of the current stage still needs.</summary>
internal static class OutcomeExplaining
{
    public static OutcomeExplanation Explain(CompiledDefinition definition, Instance instance, CompiledOutcome compiled)
    {
        var outcome = compiled.Outcome;
        var blocks = Blocks(definition, instance, compiled).OfType<Rejection>().ToArray();
        var signed = compiled.SignedByAll
            ? instance.SignOffs.Where(s => s.Outcome == outcome.Id).Select(s => s.Role).ToArray()
            : [];
        var missing = Needs.Missing(instance, compiled, null).ToHashSet();
        return new OutcomeExplanation
        {
            Outcome = outcome.Id,
            Title = outcome.Title,
            To = outcome.To,
            Possible = blocks.Length == 0 && missing.Count == 0,
            Roles = [.. outcome.Roles.Where(r => !signed.Contains(r))],
            OnBehalf = outcome.OnBehalf,
            NotBy = [.. outcome.SeparateFrom.Select(s => instance.Reporters.GetValueOrDefault(s)).OfType<string>().Distinct()],
            ByAll = compiled.SignedByAll,
            SignedBy = signed,
            MissingFields = [.. compiled.Needs.Where(f => missing.Contains(f.Id)).Select(f => new MissingField(f.Id, FieldValues.Name(f.Type)))],
            Blocks = blocks,
        };
    }

    private static IEnumerable<Rejection?> Blocks(CompiledDefinition definition, Instance instance, CompiledOutcome outcome)
    {
        var bits = instance.RuleBits;
        yield return instance.State == InstanceState.Suspended ? Refuse.Suspended(instance) : null;
        yield return Obstacles.Blocked(instance, outcome);
        yield return Obstacles.LeaseAwaited(instance);
        yield return Obstacles.ChildrenOpen(instance, outcome);
        yield return Obstacles.Rules(definition.Rules, ref bits, instance.Stage, outcome.Event, outcome.To);
    }
}
