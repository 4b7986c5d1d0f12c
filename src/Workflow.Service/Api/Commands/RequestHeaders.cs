using System.Globalization;
using System.Text.RegularExpressions;
using Workflow.Messages;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Commands;

/// <summary>The headers that every command understands.</summary>
internal static partial class RequestHeaders
{
    public const string IdempotencyKey = "Idempotency-Key";
    public const string Prefer = "Prefer";
    private const int LongestKey = 255;

    [GeneratedRegex("""^"(0|[1-9]\d{0,17})"$""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StrongTag();

    [GeneratedRegex(@"(?:^|[,;\s])wait\s*=\s*""?(\d{1,6})""?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Wait();

    /// <summary>The key as a structured-field string (quoted) or bare; null where there is none.</summary>
    public static string? ReadIdempotencyKey(HttpContext context)
    {
        var values = context.Request.Headers[IdempotencyKey];
        if (values.Count == 0)
            return null;
        var key = values.Count == 1 ? values[0]!.Trim() : "";
        if (key.Length > 2 && key[0] == '"' && key[^1] == '"')
            key = key[1..^1];
        if (key.Length is 0 or > LongestKey || key.Any(c => c is < '!' or > '~' or '"' or '\\'))
            throw new Refusal(
                EdgeCodes.InvalidHeader, ("header", IdempotencyKey), ("value", values.ToString()),
                ("expected", $"one text of 1 to {LongestKey} visible ASCII characters without quotes and backslashes, as a UUID, quoted or bare"));
        return key;
    }

    /// <summary>The sequence that <c>If-Match</c> insists on; null where it insists on none.</summary>
    public static long? ReadIfSequence(HttpContext context)
    {
        var values = context.Request.Headers.IfMatch;
        if (values.Count == 0 || values is ["*"])
            return null;
        if (values is [{ } tag] && StrongTag().Match(tag) is { Success: true } match)
            return long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        throw new Refusal(
            EdgeCodes.InvalidHeader, ("header", "If-Match"), ("value", values.ToString()),
            ("expected", "the ETag of the instance, as \"7\", or *"));
    }

    /// <summary>Whether the sender prefers to wait for the outcome (RFC 7240), and for how many seconds.</summary>
    public static int? ReadWait(HttpContext context) =>
        Wait().Match(context.Request.Headers[Prefer].ToString()) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The command's id: derived from project and idempotency key, or a new one.</summary>
    public static Guid CommandId(string project, string? key) =>
        key is null ? Guid.CreateVersion7() : Identity.Idempotent(project, key);
}
