using System.Text.RegularExpressions;

namespace Workflow.Telemetry;

/// <summary>Takes secrets out of what is logged: what looks like one, and the ones that this service was given.</summary>
/// <param name="known">Secrets as they are configured; short ones are left to the patterns, since they are words, too.</param>
internal sealed partial class Redaction(IEnumerable<string> known)
{
    private const string Mark = "***";
    private const int ShortestKnown = 8;

    private readonly string[] _known = [.. known.Where(s => s.Length >= ShortestKnown).Distinct().OrderByDescending(s => s.Length)];

    public string Clean(string text)
    {
        foreach (var secret in _known)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        text = Credentials().Replace(text, "://" + Mark + "@");
        text = Settings().Replace(text, "$1" + Mark);
        text = Schemes().Replace(text, "$1 " + Mark);
        return Keys().Replace(text, Mark);
    }

    /// <summary>The user and password of an address: everything up to the last @ of the word.</summary>
    [GeneratedRegex(@"://[^\s""'<>]*@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Credentials();

    /// <summary>The password of a connection string, to its end, since it may hold blanks; or of an object in JSON, quoted once more or not.</summary>
    [GeneratedRegex(
        @"((?:password|pwd|passphrase|secret|api[-_ ]?key)\\*""?\s*[=:]\s*)(?:'(?:[^'\r\n]|'')*'?|\\*""(?:[^""\r\n]|"""")*""?|[^;\r\n]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Settings();

    /// <summary>What an Authorization header carries.</summary>
    [GeneratedRegex(@"\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{4,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Schemes();

    /// <summary>API keys of ours, secrets of webhooks, JSON web tokens.</summary>
    [GeneratedRegex(
        @"\bwfk_[A-Za-z0-9_-]+|\bwhsec_[A-Za-z0-9+/=]+|\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Keys();
}
