using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Telemetry;
using Workflow.Runtime.Tests.Broker;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Telemetry;

/// <summary>A trace that comes in with a message goes out with the events that it leads to.</summary>
[NonParallelizable]
internal sealed class BrokerTraceTests : BrokerFixture
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Test]
    public async Task A_command_s_trace_is_in_the_headers_of_its_events_and_what_happened_between_is_part_of_it()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var measured = new Measured();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TraceContext.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId.ToString() == Trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var headers = new ConcurrentQueue<(string? Amqp, string? CloudEvents)>();
        await SubscribeAsync(headers);

        await Channel.BasicPublishAsync(
            "",
            BrokerNames.Commands,
            true,
            new BasicProperties
            {
                Type = "start-workflow",
                UserId = "guest",
                Headers = new Dictionary<string, object?> { [TraceContext.Header] = $"00-{Trace}-00f067aa0ba902b7-01" },
            },
            Json(Some.Start("T-1")));
        await Eventually.Async(() => headers.Count >= 2, "the events");

        headers.ShouldAllBe(h => h.Amqp!.StartsWith($"00-{Trace}-") && h.CloudEvents == h.Amqp);
        string[] names = ["workflow.commands receive", "workflow decide StartWorkflow", "workflow commit", "workflow.events publish"];
        await Eventually.Async(() => names.All(name => ended.Any(a => a.OperationName == name)), "every step");
        ended.ShouldAllBe(activity => activity.TraceId.ToString() == Trace);
        // Counted once the broker has confirmed, which may be after somebody has read it.
        await Eventually.Async(() => measured.Sum("workflow.relay.published") >= 2, "what was published is counted");
    }

    [Test]
    public async Task A_command_that_is_not_traced_leads_to_events_without_a_trace()
    {
        var headers = new ConcurrentQueue<(string? Amqp, string? CloudEvents)>();
        await SubscribeAsync(headers);

        await SendAsync(Json(Some.Start("T-1")), "start-workflow");
        await Eventually.Async(() => headers.Count >= 2, "the events");

        headers.ShouldAllBe(h => h.Amqp == null && h.CloudEvents == null);
    }

    private async Task SubscribeAsync(ConcurrentQueue<(string? Amqp, string? CloudEvents)> headers)
    {
        var queue = await Channel.QueueDeclareAsync();
        await Channel.QueueBindAsync(queue.QueueName, BrokerNames.Events, "#");
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            headers.Enqueue((Text(delivery, TraceContext.Header), Text(delivery, "cloudEvents_traceparent")));
            return Task.CompletedTask;
        };
        await Channel.BasicConsumeAsync(queue.QueueName, true, consumer);
    }

    private static string? Text(BasicDeliverEventArgs delivery, string header) =>
        delivery.BasicProperties.Headers!.TryGetValue(header, out var value) ? Encoding.UTF8.GetString((byte[])value!) : null;
}
