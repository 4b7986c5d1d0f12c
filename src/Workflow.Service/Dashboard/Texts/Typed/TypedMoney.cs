using System.Text.RegularExpressions;

namespace Workflow.Service.Dashboard.Texts.Typed;

/// <summary>Amounts with their currency behind them, by its ISO 4217 code, its sign, or what the language calls it.</summary>
internal static partial class TypedMoney
{
    [GeneratedRegex(@"^(-?\d[\d ,.]*?) *([^\d ,.-][^\d]*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parts();

    /// <returns>As <c>1200.50 EUR</c>; null where it is none.</returns>
    public static string? Read(Language language, string typed) =>
        Parts().Match(typed) is { Success: true } found
        && TypedNumber.Read(language, found.Groups[1].Value) is { } amount
        && Currency(language, found.Groups[2].Value) is { } currency
            ? $"{amount} {currency}" : null;

    private static string? Currency(Language language, string said) =>
        said is { Length: 3 } && said.All(char.IsAsciiLetter) ? said.ToUpperInvariant() : TypedWords.Find(language["typed.currencies"], said);
}
