using System.Collections.Immutable;
using Workflow.Engine.Definitions.Proofs;
using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Checks what a definition says of others: of the children it runs, and of the parents it follows.</summary>
internal sealed class FamilyCheck(Draft draft, DefinitionParts parts, IReadOnlyCollection<DefinitionParts> family)
{
    public void Children()
    {
        var known = family.Select(p => p.Workflow).Distinct().ToArray();
        foreach (var stage in parts.Stages)
        {
            if (stage.Children is not { } children)
                continue;
            if (Find(children.Workflow) is { } child)
                Child(stage.Id, children, child);
            else
                draft.Faults.AddUnknown(
                    DefinitionFaultCodes.UnknownWorkflow, draft.Places[Places.ChildWorkflow(stage.Id)],
                    NameWordings.NoWorkflow.With(("name", Shown.Name(children.Workflow))), children.Workflow, known);
        }
    }

    /// <summary>What follows no parent there is cannot be judged: the parent may come later.</summary>
    public void Follows()
    {
        var parents = family.Where(p => p.Stages.Any(s => s.Children?.Workflow == parts.Workflow)).ToArray();
        if (parents.Length == 0)
            return;
        var events = parents.SelectMany(p => Events.Of(p)).Distinct().ToArray();
        foreach (var stage in parts.Stages)
            foreach (var outcome in stage.Outcomes)
                foreach (var name in outcome.Follows.Where(f => !events.Contains(f)))
                    draft.Faults.AddUnknown(
                        DefinitionFaultCodes.UnknownEvent, draft.Places[Places.Follows(stage.Id, outcome.Id, name)],
                        NameWordings.NoEventOfParents.With(("workflow", parts.Workflow), ("name", Shown.Name(name))), name, events);
    }

    /// <summary>The parts with the prefixes of their children's keys.</summary>
    public DefinitionParts WithKeys() => parts with
    {
        Stages = [.. parts.Stages.Select(s => s.Children is { } c && Find(c.Workflow) is { } child ? s with { Children = c with { ChildKeyPrefix = child.Key } } : s)],
    };

    /// <summary>The latest version.</summary>
    private DefinitionParts? Find(string workflow) => family.Where(p => p.Workflow == workflow).MaxBy(p => p.Version);

    private void Child(string stage, Children children, DefinitionParts child)
    {
        var automaton = new Automaton(child);
        var names = automaton.Stages.Concat(automaton.Finals).ToImmutableArray();
        var anyhow = automaton.Reachable(_ => true);
        var alone = automaton.Reachable(way => !Following(child, way));
        foreach (var until in children.Until)
        {
            var place = draft.Places[Places.ChildStage(stage, until)];
            if (!names.Contains(until))
                draft.Faults.AddUnknown(
                    DefinitionFaultCodes.UnknownStage, place, NameWordings.NoStageOf.With(("workflow", child.Workflow), ("name", Shown.Name(until))), until, names);
            else if (!anyhow.Contains(until))
                draft.Faults.Add(
                    DefinitionFaultCodes.ChildNeverDone, place, ProofWordings.ChildNeverComes.With(("workflow", child.Workflow), ("stage", until)), until,
                    LegalWordings.ReachableStage.With());
        }

        // Where every such stage is behind an outcome that follows the parent, parent and children wait for each other.
        var stages = children.Until;
        if (!stages.IsEmpty && stages.All(anyhow.Contains) && !stages.Any(alone.Contains))
            draft.Faults.Add(
                DefinitionFaultCodes.ChildNeverDone, draft.Places[Places.ChildStage(stage, stages[0])],
                ProofWordings.ChildFollowsOnly.With(("workflow", child.Workflow), ("stages", string.Join(", ", stages)), ("stage", stage)), stages[0],
                LegalWordings.OneOfToo.With(("names", string.Join(", ", names.Where(alone.Contains)))));
    }

    private static bool Following(DefinitionParts child, Edge way) =>
        child.Stages.Any(s => s.Id == way.From && s.Outcomes.Any(o => $"{s.Id}.{o.Id}" == way.Event && !o.Follows.IsEmpty));
}
