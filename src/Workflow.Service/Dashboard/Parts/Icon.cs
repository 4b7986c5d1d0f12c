using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace Workflow.Service.Dashboard.Parts;

/// <summary>The small pictures beside words. They say nothing that the words do not.</summary>
internal static class Icon
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["overview"] = "M4 13h6V4H4zM14 9h6V4h-6zM14 20h6v-8h-6zM4 20h6v-4H4z",
        ["list"] = "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
        ["inbox"] = "M4 13l2.5-8h11L20 13v6H4zM4 13h4l1.5 3h5L16 13h4",
        ["pulse"] = "M3 12h4l3-8 4 16 3-8h4",
        ["flow"] = "M5 5h5v5H5zM14 14h5v5h-5zM7.5 10v6.5H14",
        ["person"] = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1.5-4 4.5-5 8-5s6.500 1 8 5",
        ["contrast"] = "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
        ["clock"] = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2",
        ["block"] = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.500 6.500l11 11",
        ["gear"] = "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.200 2.200M16.200 16.200l2.200 2.200M5.600 18.400l2.200-2.200M16.200 7.800l2.200-2.200",
        ["enlarge"] = "M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5",
        ["back"] = "M10 6l-6 6 6 6M4 12h16",
        ["up"] = "M6 15l6-6 6 6",
        ["down"] = "M6 9l6 6 6-6",
        ["check"] = "M5 13l4.500 4.500L19 7",
        ["cross"] = "M6 6l12 12M18 6L6 18",
        ["board"] = "M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v11h-4z",
    };

    private static readonly FrozenDictionary<string, MarkupString> All = Paths.ToFrozenDictionary(
        p => p.Key,
        p => new MarkupString($"""<svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="{p.Value}" /></svg>"""),
        StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public static MarkupString Of(string name) => All[name];
}
