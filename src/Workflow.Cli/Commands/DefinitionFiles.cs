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
        var faults = DefinitionSet.Read(files, BuiltIn()).Faults.ToLookup(f => f.File);
        return files.Select(file =>
        {
            // By itself, to know its name also where another file has a fault.
            var definition = DefinitionReader.Read(file.Yaml, file.Name).Definition;
            return new CheckedFile(file.Name, definition?.Workflow, definition?.Version, [.. faults[file.Name].Select(Record)]);
        }).ToList();
    }

    // What the program brings may be named as children.
    private static IReadOnlyList<Definition> BuiltIn() => DefinitionSet.Read(BuiltInDefinitions.Files).Set?.Definitions ?? [];

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
