using System.Text.RegularExpressions;
using Workflow.Messages;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>Reads a refusal back from the text that it was written down as, <c>code (name=value, …)</c>.</summary>
internal static partial class RejectionReader
{
    /// <returns>The refusal; null: the text is none.</returns>
    public static Rejection? Read(string text) =>
        Written().Match(text) is { Success: true } found && Language.Russian.Find("refused." + found.Groups[1].Value) is not null
            ? new Rejection(found.Groups[1].Value, Parameters(found.Groups[2].Value)) : null;

    // A value may be a list with commas: the next parameter begins where a name and an equals sign follow one. What people wrote may look
    // like a parameter that was there before; the first counts.
    private static Dictionary<string, string> Parameters(string text) => Parameter().Matches(text).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^([a-z-]+) \((.*)\)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Written();

    [GeneratedRegex(@"(?:^|, )([a-z-]+)=(.*?)(?=, [a-z-]+=|$)", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Parameter();
}
