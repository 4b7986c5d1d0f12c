using RabbitMQ.Client;

namespace Workflow.Runtime.Broker;

/// <summary>A message for the broker.</summary>
/// <param name="Exchange">Empty: the default exchange, whose routing keys are queues.</param>
/// <param name="RoutingKey">The routing key.</param>
/// <param name="Mandatory">True: it is an error where no queue takes it.</param>
/// <param name="Properties">Persistent, with an id.</param>
/// <param name="Body">UTF-8 JSON.</param>
internal sealed record OutgoingMessage(string Exchange, string RoutingKey, bool Mandatory, BasicProperties Properties, ReadOnlyMemory<byte> Body);
