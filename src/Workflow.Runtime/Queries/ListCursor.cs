using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Workflow.Runtime.Queries;

/// <summary>Where a list goes on: after the row with this value in the sorted column and this unique key. Opaque to clients.</summary>
internal sealed record ListCursor(string Sort, string Value, string Key)
{
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { Sort, Value, Key }));

    /// <exception cref="QueryException">It was not made by a list that is sorted like this.</exception>
    public static ListCursor? Parse(string? text, string sort)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            if (JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(text)) is [var ownSort, var value, var key] && ownSort == sort)
                return new ListCursor(sort, value, key);
        }
        catch (Exception e) when (e is FormatException or JsonException or DecoderFallbackException)
        {
            throw new QueryException("cursor", "The cursor is not one that a list gave. Begin without it.");
        }

        throw new QueryException("cursor", "The cursor belongs to a list with another order. Begin without it.");
    }
}
