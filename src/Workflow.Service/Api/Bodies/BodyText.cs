using System.Text.Json;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Bodies;

/// <summary>The first look at a body: is it JSON at all, and no deeper than it may be?</summary>
internal static class BodyText
{
    // Deeper than any body may be, so that depth is told apart from other faults.
    private const int Unlimited = 2 * BodyLimits.Bytes;

    public static void Check(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Unlimited });
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= BodyLimits.Depth)
                    throw new Refusal(EdgeCodes.TooDeep, ("limit", $"{BodyLimits.Depth}"));
        }
        catch (JsonException malformed)
        {
            throw new Refusal(
                EdgeCodes.InvalidJson,
                ("line", $"{(malformed.LineNumber ?? 0) + 1}"),
                ("column", $"{(malformed.BytePositionInLine ?? 0) + 1}"),
                ("reason", Reason(malformed)));
        }
    }

    // The reader's message repeats the position at its end.
    private static string Reason(JsonException malformed)
    {
        var message = malformed.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
