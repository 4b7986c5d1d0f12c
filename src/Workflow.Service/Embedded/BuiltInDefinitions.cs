using System.Reflection;
using Workflow.Engine.Definitions;

namespace Workflow.Service.Embedded;

/// <summary>The definitions that come with the service, as they lie in the program itself.</summary>
public static class BuiltInDefinitions
{
    private const string Prefix = "definitions/";

    public static IReadOnlyList<DefinitionFile> Files { get; } = Read();

    private static List<DefinitionFile> Read()
    {
        var program = typeof(BuiltInDefinitions).Assembly;
        return [.. program.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n => File(program, n))];
    }

    private static DefinitionFile File(Assembly program, string name)
    {
        using var reader = new StreamReader(program.GetManifestResourceStream(name)!);
        return new DefinitionFile(name[Prefix.Length..], reader.ReadToEnd());
    }
}
