using Workflow.Engine.Definitions;

namespace Workflow.Engine.Instances.Compiled;

/// <summary>An outcome with its target, its event and its fields looked up.</summary>
internal sealed class CompiledOutcome
{
    public CompiledOutcome(Definition definition, Stage stage, Outcome outcome, Place to)
    {
        Outcome = outcome;
        To = to;
        Event = $"{stage.Id}.{outcome.Id}";
        Needs = [.. outcome.Needs.Select(definition.FindField).OfType<Field>()];
        NeedsFindings = Needs.Any(f => f.Type == FieldType.Findings);
        NeedsChildrenDone = stage.Children?.Before.Contains(outcome.Id) == true;
        SignedByAll = outcome.ByAll && outcome.Roles.Length > 1;
    }

    public string Id => Outcome.Id;

    public Outcome Outcome { get; }

    public Place To { get; }

    /// <summary>What rules call it: <c>stage.outcome</c>.</summary>
    public string Event { get; }

    public Field[] Needs { get; }

    public bool NeedsFindings { get; }

    public bool NeedsChildrenDone { get; }

    /// <summary>True where more than one signature is needed.</summary>
    public bool SignedByAll { get; }
}
