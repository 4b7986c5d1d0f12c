using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Engine.Definitions;

namespace Workflow.Runtime.Definitions;

/// <summary>Every definition that is registered, at one moment. Immutable: a registration makes another one.</summary>
public sealed class RegisteredDefinitions
{
    private readonly FrozenDictionary<(string Workflow, int Version), Definition> _versions;
    private readonly FrozenDictionary<string, Definition> _newest;

    public RegisteredDefinitions(IEnumerable<Definition> definitions)
    {
        All = [.. definitions.OrderBy(d => d.Workflow, StringComparer.Ordinal).ThenBy(d => d.Version)];
        _versions = All.ToFrozenDictionary(d => (d.Workflow, d.Version));
        _newest = All.GroupBy(d => d.Workflow).ToFrozenDictionary(g => g.Key, g => g.Last());
        Stages = Names(All.SelectMany(d => d.Stages).Select(s => s.Id));
        Finals = [.. Names(All.SelectMany(d => d.Finals).Select(f => f.Id)).Except(Stages)];
    }

    public static RegisteredDefinitions None { get; } = new([]);

    /// <summary>By id, then version.</summary>
    public ImmutableArray<Definition> All { get; }

    /// <summary>Names that are a stage in any definition.</summary>
    public ImmutableArray<string> Stages { get; }

    /// <summary>Names that are final wherever they occur.</summary>
    public ImmutableArray<string> Finals { get; }

    /// <param name="workflow">The id.</param>
    /// <param name="version">The version; null: the newest.</param>
    public Definition? Find(string workflow, int? version = null) =>
        version is { } v ? _versions.GetValueOrDefault((workflow, v)) : _newest.GetValueOrDefault(workflow);

    /// <summary>What a stage is called in the newest version that has it; null: none has.</summary>
    public string? FindTitle(string workflow, string stage) =>
        All.Where(d => d.Workflow == workflow).Select(d => d.FindTitle(stage)).LastOrDefault(t => t is not null);

    private static ImmutableArray<string> Names(IEnumerable<string> ids) => [.. ids.Distinct().Order(StringComparer.Ordinal)];
}
