using System.Text.RegularExpressions;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Operations;

/// <summary>
/// What a fault says, in the reader's language. Errors are the programs' own words, as its log has them; what the engine made into one is
/// a refusal or a discarded entry, and those can be said.
/// </summary>
internal static partial class ErrorWords
{
    public static string Of(Language language, FaultRow fault)
    {
        if (language == Language.English)
            return fault.Error;
        if (fault.Kind == FaultKinds.Refused && Refusal().Match(fault.Error) is { Success: true } refused)
            return language["faults.refused", refused.Groups[1].Value, refused.Groups[2].Value, RefusalTexts.Of(language, refused.Groups[3].Value, Parameters(refused.Groups[4].Value))];
        return Discarded().Match(fault.Error) is { Success: true } discarded ? language["faults.rest", discarded.Groups[1].Value] : fault.Error;
    }

    // A value may be a list with commas: the next parameter begins where a name and an equals sign follow one. What people wrote may look
    // like a parameter that was there before; the first counts.
    private static Dictionary<string, string> Parameters(string text) => Parameter().Matches(text).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^(\w+) to (\S+) was refused: ([a-z-]+) \((.*)\)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"(?:^|, )([a-z-]+)=(.*?)(?=, [a-z-]+=|$)", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^The entry at (\d+) was discarded;", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Discarded();
}
