using MassTransit;

namespace Workflow.Agent.Remote;

/// <summary>The queue of orders: every agent reads it, each order goes to one of them, and from there into the ledger.</summary>
public static class OrderEndpoint
{
    public const string Name = "workflow.automations";

    /// <summary>Where the broker puts what it has given up to deliver.</summary>
    public const string DeadLetters = "workflow.dead-letters";

    // An order is only written down, so a few at a time are plenty; every lost connection counts against what was under way.
    private const ushort Prefetch = 8;

    // For 25 minutes: RabbitMQ takes a message back after 30, and counts that as a delivery. So a service may be away for a day.
    private const int Tries = 1500;

    /// <summary>
    /// Reads the queue with the arguments that the service gives it. The service binds it to what the DevOps role publishes, before it
    /// publishes anything: orders of the time before the first agent wait in it.
    /// </summary>
    public static void Configure(IRabbitMqBusFactoryConfigurator bus, IBusRegistrationContext context, int deliveryLimit) => bus.ReceiveEndpoint(Name, queue =>
    {
        queue.ConfigureConsumeTopology = false;
        queue.PublishFaults = false;
        queue.PrefetchCount = Prefetch;
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", deliveryLimit);
        queue.SetQueueArgument("x-dead-letter-exchange", "");
        queue.SetQueueArgument("x-dead-letter-routing-key", DeadLetters);
        // A service that is away is no fault of the order's: it is held here, and tried again.
        queue.UseMessageRetry(retry =>
        {
            retry.Handle<AgentServiceException>(e => e.Status is 0 or 401 or 403 or 408 or 429 or >= 500);
            retry.Interval(Tries, TimeSpan.FromSeconds(1));
        });
        // What cannot be taken goes back, and in the end to the dead letters; no queues of MassTransit's own for it.
        queue.RethrowFaultedMessages();
        queue.ThrowOnSkippedMessages();
        queue.ConfigureConsumer<AutomationOrderConsumer>(context);
        queue.ConfigureConsumer<AutomationCancelledConsumer>(context);
    });
}
