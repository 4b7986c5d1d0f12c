using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Workflow.Deploy.Tests.Support;

/// <summary>YAML as its nodes, with merge keys and aliases resolved.</summary>
internal static class Yaml
{
    public static IReadOnlyList<YamlMappingNode> Documents(string path)
    {
        using var reader = new StringReader(Repository.Read(path));
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(reader)));
        return [.. stream.Documents.Select(d => (YamlMappingNode)d.RootNode)];
    }

    /// <summary>The node at a path of keys; null where there is none.</summary>
    public static YamlNode? At(this YamlNode node, params string[] path)
    {
        foreach (var key in path)
            if (node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var next))
                node = next;
            else
                return null;
        return node;
    }

    public static string? Text(this YamlNode? node, params string[] path) => (node?.At(path) as YamlScalarNode)?.Value;

    public static IReadOnlyList<YamlNode> Items(this YamlNode? node, params string[] path) => node?.At(path) is YamlSequenceNode list ? [.. list.Children] : [];

    public static IReadOnlyList<(string Key, YamlNode Value)> Entries(this YamlNode? node, params string[] path) =>
        node?.At(path) is YamlMappingNode map ? [.. map.Children.Select(c => (((YamlScalarNode)c.Key).Value!, c.Value))] : [];

    /// <summary>Every text within a node.</summary>
    public static IEnumerable<string> Texts(this YamlNode node) =>
        node.AllNodes.OfType<YamlScalarNode>().Select(s => s.Value ?? "");
}
