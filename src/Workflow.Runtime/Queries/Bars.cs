namespace Workflow.Runtime.Queries;

/// <summary>Several names in one column, between bars, so that one of them can be looked for: <c>|manager|client|</c>.</summary>
internal static class Bars
{
    public static string Join(IEnumerable<string> names) => string.Concat(names.Select(n => n + "|")) is { Length: > 0 } text ? "|" + text : "";

    public static IReadOnlyList<string> Split(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
