using System.Text;
using System.Text.Json;
using Workflow.Messages;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;

namespace Workflow.Runtime.Broker;

/// <summary>Messages as faults, with all that it takes to send them again.</summary>
internal static class MessageFaults
{
    private const string ContentType = "content-type";
    private const string Type = "type";
    private const string User = "user-id";
    private const string IdempotencyKey = "idempotency-key";

    public static FaultNote Of(string kind, string queue, IncomingMessage message, string? project, string? key, string error)
    {
        var headers = new Dictionary<string, string>();
        Add(ContentType, message.ContentType);
        Add(Type, message.Type);
        Add(User, message.User);
        Add(IdempotencyKey, message.IdempotencyKey);
        return new FaultNote(kind, queue, message.MessageId, project, key, error, Encoding.UTF8.GetString(message.Body.Span), headers);

        void Add(string name, string? value)
        {
            if (value is not null)
                headers.Add(name, value);
        }
    }

    public static IncomingMessage Of(FaultRow fault)
    {
        var headers = fault.Headers is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(fault.Headers, WireJson.Options);
        return new IncomingMessage(
            Encoding.UTF8.GetBytes(fault.Body ?? ""),
            headers?.GetValueOrDefault(ContentType),
            headers?.GetValueOrDefault(Type),
            fault.MessageId,
            headers?.GetValueOrDefault(User),
            IdempotencyKey: headers?.GetValueOrDefault(IdempotencyKey));
    }
}
