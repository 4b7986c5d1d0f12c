using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Instances.Compiled;

/// <summary>A definition with every name already looked up: places point at outcomes, outcomes at places.</summary>
internal sealed class CompiledDefinition
{
    private readonly FrozenDictionary<string, Place> _places;
    private readonly FrozenSet<string> _followed;

    public CompiledDefinition(Definition definition)
    {
        Definition = definition;
        Rules = definition.Rules;
        Places = [.. definition.Stages.Select(s => new Place(s)), .. definition.Finals.Select(f => new Place(f))];
        _places = Places.ToFrozenDictionary(p => p.Id);
        foreach (var place in Places)
            place.Link(definition, Find);
        foreach (var place in Places)
            place.FindReach();
        _followed = definition.Stages.SelectMany(s => s.Outcomes).SelectMany(o => o.Follows).ToFrozenSet();
        HasChildren = definition.Stages.Any(s => s.Children is not null);
        HasTasks = definition.Fields.Any(f => f.Type == FieldType.Tasks);
        HasFindings = definition.Fields.Any(f => f.Type == FieldType.Findings);
        Start = _places[definition.Start];
        Escalate = definition.May.Escalate;
        Automate = definition.May.Automate;
        StopAutomation = [.. definition.May.Automate.Union(definition.May.Cancel)];
    }

    public Definition Definition { get; }

    public RuleSet Rules { get; }

    public Place Start { get; }

    public bool HasChildren { get; }

    public bool HasTasks { get; }

    public bool HasFindings { get; }

    /// <summary>Roles told of missed deadlines; boxed once, since entries share it.</summary>
    public IReadOnlyList<string> Escalate { get; }

    /// <summary>Roles told of exhausted automations; boxed once, since entries share it.</summary>
    public IReadOnlyList<string> Automate { get; }

    /// <summary>Roles that may end an automation: who may ask for one, and who may end the whole.</summary>
    public ImmutableArray<string> StopAutomation { get; }

    /// <summary>Stages in the definition's order, then final stages.</summary>
    public Place[] Places { get; }

    public Place? Find(string? id) => id is null ? null : _places.GetValueOrDefault(id);

    /// <summary>Where an instance is.</summary>
    /// <exception cref="ArgumentException">The instance runs another definition or version.</exception>
    public Place PlaceOf(Instance instance) => Find(instance.Stage)
        ?? throw new ArgumentException($"{Definition} has no stage '{instance.Stage}', where {instance.Key} is.", nameof(instance));

    /// <summary>True where some outcome of some stage follows one of the parent's events.</summary>
    public bool Follows(IReadOnlyList<string?>? events)
    {
        foreach (var name in events ?? [])
            if (name is not null && _followed.Contains(name))
                return true;
        return false;
    }

    /// <summary>What judges children of a workflow: the stage's own setting, or else that of any stage that has such children.</summary>
    public Children? ChildrenOf(Stage here, string? workflow)
    {
        if (here.Children is { } own && (workflow is null || own.Workflow == workflow))
            return own;
        return Definition.Stages.Select(s => s.Children).OfType<Children>().FirstOrDefault(c => workflow is null || c.Workflow == workflow);
    }
}
