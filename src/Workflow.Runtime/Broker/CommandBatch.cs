using System.Runtime.InteropServices;
using System.Text.Json;
using Workflow.Messages;

namespace Workflow.Runtime.Broker;

/// <summary>Several commands in one message: a JSON array. Each is then dealt with as if it had come by itself.</summary>
internal static class CommandBatch
{
    /// <summary>The most that one message may hold: it is acknowledged as a whole, when all of it is durable.</summary>
    public const int Limit = 500;

    /// <returns>
    /// A message for each command, whose message id is the whole's with its place behind it, as <c>m-7/0</c>; the message itself where it
    /// is no array.
    /// </returns>
    public static IReadOnlyList<IncomingMessage> Split(IncomingMessage message)
    {
        if (!IsArray(message.Body.Span))
            return [message];
        try
        {
            using var document = JsonDocument.Parse(message.Body, new JsonDocumentOptions { MaxDepth = WireJson.Options.MaxDepth });
            var length = document.RootElement.GetArrayLength();
            // As it is: reading it as a command says what is wrong.
            if (length is 0 or > Limit)
                return [message];
            return [.. document.RootElement.EnumerateArray().Select((command, place) => message with
            {
                Body = JsonMarshal.GetRawUtf8Value(command).ToArray(),
                MessageId = message.MessageId is { Length: > 0 } id ? $"{id}/{place}" : null,
                IdempotencyKey = message.IdempotencyKey is { Length: > 0 } key ? $"{key}/{place}" : null,
            })];
        }
        catch (JsonException)
        {
            return [message];
        }
    }

    private static bool IsArray(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];
}
