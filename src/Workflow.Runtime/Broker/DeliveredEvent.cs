using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Events;

namespace Workflow.Runtime.Broker;

/// <summary>A lifecycle event that was delivered and is not yet acknowledged.</summary>
internal sealed class DeliveredEvent(LifecycleEvent happened, IncomingMessage message)
{
    public LifecycleEvent Happened => happened;

    public IncomingMessage Message => message;

    public Guid Instance => happened.CustomData.InstanceId;

    /// <summary>It was dealt with together with one before it.</summary>
    public bool IsDone { get; set; }

    /// <summary>Something that was taken together with it could not be dealt with: it is tried by itself.</summary>
    public bool IsAlone { get; set; }

    /// <exception cref="JsonException">It is no lifecycle event.</exception>
    public static DeliveredEvent Read(IncomingMessage message) =>
        new(JsonSerializer.Deserialize<LifecycleEvent>(message.Body.Span, WireJson.Options) ?? throw new JsonException("The body is null."), message);
}
