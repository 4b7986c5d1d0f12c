using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflow.Service.Dashboard.Texts.Typed;

/// <summary>Numbers as people write them: <c>1,200.50</c>, <c>1 200,50</c>. A comma is what it is in the language, so that no number is read as another.</summary>
internal static partial class TypedNumber
{
    [GeneratedRegex(@"^-?(\d+|\d{1,3}([ ,]\d{3})+)(\.\d+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithPoint();

    [GeneratedRegex(@"^-?(\d+|\d{1,3}( \d{3})+)([.,]\d+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithComma();

    /// <returns>With a point and no groups; null where it is no number.</returns>
    public static string? Read(Language language, string typed)
    {
        if (decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            return typed;
        if (language.Numbers.NumberDecimalSeparator == ",")
            return WithComma().IsMatch(typed) ? typed.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.') : null;
        return WithPoint().IsMatch(typed) ? typed.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) : null;
    }
}
