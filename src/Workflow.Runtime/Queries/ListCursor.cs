using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workflow.Runtime.Queries;

/// <summary>Where a list goes on: in this part of its order, after the row with this value in the sorted column and this unique key. Opaque to clients.</summary>
internal sealed record ListCursor(string Sort, string Value, string Key, int Part = 0)
{
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { Sort, Value, Key, Part.ToString(CultureInfo.InvariantCulture) }));

    /// <exception cref="QueryException">It was not made by a list that is sorted like this.</exception>
    public static ListCursor? Parse(string? text, string sort)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            if (JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(text)) is [var ownSort, var value, var key, var part] && ownSort == sort)
                return new ListCursor(sort, value, key, int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is FormatException or OverflowException or JsonException or DecoderFallbackException)
        {
            throw QueryException.Cursor();
        }

        throw new QueryException("cursor", "The cursor belongs to a list with another order. Begin without it.");
    }
}
