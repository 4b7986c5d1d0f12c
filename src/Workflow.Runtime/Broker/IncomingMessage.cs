namespace Workflow.Runtime.Broker;

/// <summary>A message from the broker.</summary>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="ContentType"><c>application/json</c>, or MassTransit's <c>application/vnd.masstransit+json</c>; null: the former.</param>
/// <param name="Type">The command's name, as <c>report-outcome</c>; null where the body has it.</param>
/// <param name="MessageId">The sender's id of the message, which becomes the command's where the body has none.</param>
/// <param name="User">The sender, for whom the broker vouches; null: nobody said.</param>
/// <param name="Traceparent">W3C trace context; null: none.</param>
/// <param name="IdempotencyKey">The header <c>idempotency-key</c>, as over HTTP; null: none.</param>
public sealed record IncomingMessage(
    ReadOnlyMemory<byte> Body,
    string? ContentType = null,
    string? Type = null,
    string? MessageId = null,
    string? User = null,
    string? Traceparent = null,
    string? IdempotencyKey = null);
