using System.Text.RegularExpressions;
using Workflow.Messages;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>Refusals in the reader's language: the service's own sentences in English, and translations of them.</summary>
internal static partial class RefusalTexts
{
    [GeneratedRegex(@"\{([a-z-]+)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    public static string Of(Language language, Rejection rejection) => Of(language, rejection.Code, rejection.Parameters);

    public static string Of(Language language, string code, IReadOnlyDictionary<string, string> parameters)
    {
        if (language == Language.English || language.Find("refused." + code) is not { } sentence)
            return Sentences.Of(code, parameters);
        return Place().Replace(sentence, m => parameters.GetValueOrDefault(m.Groups[1].Value) is { Length: > 0 } value ? value : "–");
    }
}
