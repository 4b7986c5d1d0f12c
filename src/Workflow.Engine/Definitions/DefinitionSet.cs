using System.Collections.Immutable;
using Workflow.Engine.Definitions.Reading;

namespace Workflow.Engine.Definitions;

/// <summary>A definition's file.</summary>
/// <param name="Name">For faults.</param>
/// <param name="Yaml">The whole text.</param>
public sealed record DefinitionFile(string Name, string Yaml);

/// <summary>What became of reading several definitions together.</summary>
/// <param name="Set">The definitions, proved; null where any of them has a fault.</param>
/// <param name="Faults">All faults of all files.</param>
public sealed record DefinitionSetResult(DefinitionSet? Set, ImmutableArray<DefinitionFault> Faults);

/// <summary>Definitions that were read together, so that what one says of another is proved too.</summary>
public sealed class DefinitionSet
{
    private DefinitionSet(ImmutableArray<Definition> definitions) => Definitions = definitions;

    /// <summary>In the order of the files.</summary>
    public ImmutableArray<Definition> Definitions { get; }

    /// <returns>The latest version, or null.</returns>
    public Definition? Find(string workflow) => Definitions.Where(d => d.Workflow == workflow).MaxBy(d => d.Version);

    public Definition? Find(string workflow, int version) => Definitions.FirstOrDefault(d => d.Workflow == workflow && d.Version == version);

    /// <param name="files">The files.</param>
    /// <param name="known">Definitions that are registered already, which the files may run as children.</param>
    /// <remarks>Never throws for what the files say.</remarks>
    public static DefinitionSetResult Read(IEnumerable<DefinitionFile> files, IEnumerable<Definition>? known = null)
    {
        var drafts = files.Select(f => DefinitionReader.Draft(f.Yaml, f.Name)).ToArray();
        var registered = known?.ToArray() ?? [];
        var family = drafts.Select(d => d.Parts).OfType<DefinitionParts>().Concat(registered.Select(d => d.Parts)).ToArray();
        SetCheck.Check(drafts, registered);
        var results = drafts.Select(d => DefinitionReader.Prove(d, family)).ToArray();
        var faults = results.SelectMany(r => r.Faults).ToImmutableArray();
        return new DefinitionSetResult(faults.IsEmpty ? new DefinitionSet([.. results.Select(r => r.Definition!)]) : null, faults);
    }
}
