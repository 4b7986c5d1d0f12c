using System.Globalization;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>Places in a line, as <c>3rd</c>.</summary>
internal static class Ordinals
{
    public static string Of(Language t, int number) => t[(number % 10, number % 100) switch
    {
        (_, 11 or 12 or 13) => "ordinal.th",
        (1, _) => "ordinal.st",
        (2, _) => "ordinal.nd",
        (3, _) => "ordinal.rd",
        _ => "ordinal.th",
    }, number.ToString(CultureInfo.InvariantCulture)];
}
