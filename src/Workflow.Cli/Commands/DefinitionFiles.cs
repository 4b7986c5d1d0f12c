using Workflow.Engine.Definitions;
using Workflow.Messages.Http;
using Workflow.Service.Embedded;

namespace Workflow.Cli.Commands;

/// <summary>What the check of one file found.</summary>
/// <param name="File">As the command line named it.</param>
/// <param name="Workflow">The definition's id; null where it cannot be read.</param>
/// <param name="Version">The definition's version; null where it cannot be read.</param>
/// <param name="Faults">In the order of the file.</param>
public sealed record CheckedFile(string File, string? Workflow, int? Version, IReadOnlyList<DefinitionFaultRecord> Faults);

/// <summary>Checks definition files with the engine itself.</summary>
internal static class DefinitionFiles
{
    public static IReadOnlyList<CheckedFile> Check(IReadOnlyList<DefinitionFile> files)
    {
        // Each by itself, to know its name also where another file has a fault.
        var alone = files.Select(f => DefinitionReader.Read(f.Yaml, f.Name).Definition).ToList();
        var given = alone.OfType<Definition>().Select(d => d.Workflow).ToHashSet(StringComparer.Ordinal);
        var faults = DefinitionSet.Read(files, BuiltIn(given)).Faults.ToLookup(f => f.File);
        return files.Select((file, i) => new CheckedFile(file.Name, alone[i]?.Workflow, alone[i]?.Version, [.. faults[file.Name].Select(Record)])).ToList();
    }

    /// <returns>The file's definition, or null where it has a fault.</returns>
    public static Definition? Read(DefinitionFile file)
    {
        var given = DefinitionReader.Read(file.Yaml, file.Name).Definition?.Workflow;
        return DefinitionSet.Read([file], BuiltIn(given is null ? [] : [given])).Set?.Definitions.Single();
    }

    // What the program brings may be named as children.
    private static IEnumerable<Definition> BuiltIn(HashSet<string> given) =>
        DefinitionSet.Read(BuiltInDefinitions.Files).Set!.Definitions.Where(d => !given.Contains(d.Workflow));

    private static DefinitionFaultRecord Record(DefinitionFault fault) => new(
        fault.Code,
        fault.Line,
        fault.Column,
        fault.Message,
        fault.Value,
        fault.Legal.IsEmpty ? null : fault.Legal,
        fault.Nearest,
        fault.Path.IsEmpty ? null : fault.Path);
}
