using System.Globalization;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Takes single values out of nodes; null where they are not there or not of that type.</summary>
internal static class Read
{
    public static string? Text(YamlNode? node) => node is YamlText { IsNothing: false } text ? text.Value : null;

    public static string? Text(YamlMap map, string key) => Text(map.Find(key));

    public static int? Number(YamlMap map, string key) =>
        int.TryParse(Text(map, key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static TimeSpan? Span(YamlNode? node) => Durations.TryParse(Text(node), out var span) ? span : null;

    /// <summary>An id as people read it: <c>code-review</c> becomes <c>Code review</c>.</summary>
    public static string Humanise(string id) => id.Length == 0 ? "" : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');
}
