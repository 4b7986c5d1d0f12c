using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Workflow.Deploy.Tests.Support;

/// <summary>
/// Compares manifests with the list of what they may hold: a misspelled or misplaced field, which a cluster would refuse, is found here.
/// The API's own schemas are not at hand where the tests run.
/// </summary>
internal static partial class KubernetesShapes
{
    private static readonly (string Kind, string Path, string What, bool Needed)[] All =
        [.. Repository.Read("tests/Workflow.Deploy.Tests/Support/KubernetesShapes.txt").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))
            .Select(parts => (parts[0], parts[1], parts[2].TrimEnd('!'), parts[2].EndsWith('!')))];

    /// <summary>What is wrong with a manifest, a sentence each.</summary>
    public static IEnumerable<string> Faults(YamlMappingNode manifest)
    {
        var shapes = All.Where(s => s.Kind == "*" || s.Kind == manifest.Text("kind")).ToArray();
        var leaves = Leaves(manifest, "").ToArray();
        foreach (var (path, value) in leaves)
            if (shapes.FirstOrDefault(s => Fits(s.Path, path)) is not { Path: not null } shape)
                yield return $"{path} is not known.";
            else if (!Suits(shape.What, value))
                yield return $"{path} is '{value}': it takes {shape.What}.";
        foreach (var shape in shapes.Where(s => s.Needed && !leaves.Any(l => Fits(s.Path, l.Path))))
            yield return $"{shape.Path} is missing.";
    }

    private static IEnumerable<(string Path, string Value)> Leaves(YamlNode node, string path) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(c => Leaves(c.Value, path.Length == 0 ? Key(c.Key) : $"{path}.{Key(c.Key)}")),
        YamlSequenceNode list => list.Children.SelectMany(c => Leaves(c, path + "[]")),
        _ => [(path, ((YamlScalarNode)node).Value ?? "")],
    };

    // Dots within a label's name are no steps.
    private static string Key(YamlNode key) => key.ToString().Replace('.', '·');

    private static bool Fits(string shape, string path) =>
        shape == path || (shape.EndsWith(".*", StringComparison.Ordinal) && path.StartsWith(shape[..^1], StringComparison.Ordinal) && !path[(shape.Length - 1)..].Contains('.'));

    private static bool Suits(string what, string value) => what switch
    {
        "text" => value.Length > 0,
        "number" => long.TryParse(value, out _),
        "flag" => value is "true" or "false",
        "amount" => Amount().IsMatch(value),
        _ => what.Split('|').Contains(value),
    };

    [GeneratedRegex("^[0-9]+(m|Ki|Mi|Gi)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Amount();
}
