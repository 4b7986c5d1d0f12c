using System.Text;
using System.Text.Json;
using Workflow.Messages;

namespace Workflow.Runtime.Queries;

/// <summary>Makes what strangers sent fit to be kept: bounded, storable, without secrets.</summary>
public static class FaultTexts
{
    /// <summary>Bytes of a body, in UTF-8, that are kept.</summary>
    public const int LongestBody = 256 * 1024;

    private const int LongestError = 4000;
    private const int LongestName = 255;
    private const int LongestHeaders = 16 * 1024;

    private static readonly string[] Secret = ["authorization", "cookie", "password", "passwd", "secret", "token", "api-key", "apikey", "credential", "signature"];

    internal static string Error(string error) => Storable(error.Length > LongestError ? error[..LongestError] : error);

    internal static string Name(string? name) => name is null ? "" : Storable(name.Length > LongestName ? name[..LongestName] : name);

    internal static (string? Body, bool Cut) Body(string? body)
    {
        if (body is null || Encoding.UTF8.GetByteCount(body) <= LongestBody)
            return (body is null ? null : Storable(body), false);
        var bytes = new byte[LongestBody];
        Encoding.UTF8.GetEncoder().Convert(body, bytes, flush: true, out var used, out _, out _);
        return (Storable(body[..used]), true);
    }

    /// <summary>A JSON object of what is no secret, as much as fits; null where nothing is left.</summary>
    internal static string? Headers(IReadOnlyDictionary<string, string>? headers)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var size = 0;
        foreach (var (name, value) in (headers ?? new Dictionary<string, string>()).OrderBy(h => h.Key, StringComparer.Ordinal))
            if (!IsSecret(name) && (size += name.Length + value.Length) <= LongestHeaders)
                kept[Storable(name)] = Storable(value);
        return kept.Count == 0 ? null : JsonSerializer.Serialize(kept, WireJson.Options);
    }

    private static bool IsSecret(string name) => Secret.Any(s => name.Replace('_', '-').Contains(s, StringComparison.OrdinalIgnoreCase));

    // PostgreSQL keeps no NUL, and UTF-8 has no half of a surrogate pair.
    private static string Storable(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace('\0', '\uFFFD');
        return text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
    }
}
