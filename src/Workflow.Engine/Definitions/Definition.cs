using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Engine.Instances.Compiled;

namespace Workflow.Engine.Definitions;

/// <summary>A workflow: a finite automaton of stages and outcomes, with the rules that hold on every path. Immutable once registered.</summary>
public sealed class Definition
{
    private readonly FrozenDictionary<string, Stage> _stages;
    private readonly FrozenDictionary<string, FinalStage> _finals;
    private readonly FrozenDictionary<string, Field> _fields;
    private CompiledDefinition? _compiled;

    public Definition(DefinitionParts parts)
    {
        Parts = parts;
        Stages = [.. parts.Stages.Select((stage, i) => stage with { Ordinal = i })];
        _stages = Stages.ToFrozenDictionary(s => s.Id);
        _finals = parts.Finals.ToFrozenDictionary(f => f.Id);
        _fields = parts.Fields.ToFrozenDictionary(f => f.Id);
        Rules = RuleSet.Compile([.. parts.Rules, .. AutomationCatalog.Obligations(parts)]);
    }

    /// <summary>What the definition was made from.</summary>
    public DefinitionParts Parts { get; }

    /// <summary>The id, as <c>feature-request</c>.</summary>
    public string Workflow => Parts.Workflow;

    public int Version => Parts.Version;

    public string Title => Parts.Title;

    /// <summary>The prefix of instances' keys, as <c>FR</c>.</summary>
    public string Key => Parts.Key;

    /// <summary>SHA-256 over the content, 64 hexadecimal digits; comments and spaces of the file do not matter.</summary>
    public string Hash => field ??= CanonicalForm.Hash(Parts);

    /// <summary>The first stage's id.</summary>
    public string Start => Parts.Start;

    public ImmutableArray<Role> Roles => Parts.Roles;

    public ImmutableArray<Field> Fields => Parts.Fields;

    /// <summary>Stages in the order of the file; a stage's <see cref="Stage.Ordinal"/> is its place here.</summary>
    public ImmutableArray<Stage> Stages { get; }

    public ImmutableArray<FinalStage> Finals => Parts.Finals;

    /// <summary>The definition's own rules and those that its automations bring, compiled.</summary>
    public RuleSet Rules { get; }

    public Permissions May => Parts.May;

    /// <summary>The automaton with its references followed, for deciding; made once, when first asked for.</summary>
    internal CompiledDefinition Compiled => _compiled ??= new CompiledDefinition(this);

    public Stage? FindStage(string id) => _stages.GetValueOrDefault(id);

    public FinalStage? FindFinal(string id) => _finals.GetValueOrDefault(id);

    /// <returns>The title of a stage or final stage; null where there is none of that id.</returns>
    public string? FindTitle(string stage) => FindStage(stage)?.Title ?? FindFinal(stage)?.Title;

    public Field? FindField(string id) => _fields.GetValueOrDefault(id);

    public bool IsFinal(string id) => _finals.ContainsKey(id);

    public override string ToString() => $"{Workflow} v{Version}";
}
