using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>
/// The limit: what RabbitMQ.Client alone publishes with confirms and consumes, on a quorum queue, with 700 bytes a message, so many
/// outstanding. A transition needs two such hops, a command in and an event out.
/// </summary>
internal static class TwoHopLimit
{
    private const int Bytes = 700;

    // A publisher that outruns its consumer measures the growth of a queue.
    private const int MostWaiting = 5000;

    /// <returns>Half of the messages a second.</returns>
    public static async Task<double> MeasureAsync(Uri broker, int outstanding, TimeSpan time, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = broker };
        await using var sending = await factory.CreateConnectionAsync(cancellationToken);
        await using var receiving = await factory.CreateConnectionAsync(cancellationToken);
        await using var inbox = await receiving.CreateChannelAsync(null, cancellationToken);
        var queue = "limit-" + Guid.NewGuid().ToString("n");
        await inbox.QueueDeclareAsync(queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
        await inbox.BasicQosAsync(0, 64, false, cancellationToken);
        long received = 0, published = 0;
        var consumer = new AsyncEventingBasicConsumer(inbox);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            Interlocked.Increment(ref received);
            await inbox.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await inbox.BasicConsumeAsync(queue, autoAck: false, consumer, cancellationToken);
        // Two channels, each far from the number at which the library begins to slow its publishers down.
        var outboxes = new[] { await OpenAsync(sending, outstanding, cancellationToken), await OpenAsync(sending, outstanding, cancellationToken) };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var properties = new BasicProperties { Persistent = true, ContentType = "application/json" };
        var senders = Enumerable.Range(0, outstanding).Select(i => Task.Run(
            async () =>
            {
                var body = new byte[Bytes];
                while (!stop.IsCancellationRequested)
                {
                    while (Interlocked.Read(ref published) - Interlocked.Read(ref received) > MostWaiting)
                        await Task.Delay(1, CancellationToken.None);
                    await outboxes[i % 2].BasicPublishAsync("", queue, false, properties, body, CancellationToken.None);
                    Interlocked.Increment(ref published);
                }
            },
            CancellationToken.None)).ToArray();
        // The first second warms it up.
        await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        var (before, begun) = (Interlocked.Read(ref received), Stopwatch.GetTimestamp());
        await Task.Delay(time, cancellationToken);
        var rate = (Interlocked.Read(ref received) - before) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        foreach (var outbox in outboxes)
            await outbox.DisposeAsync();
        await inbox.QueueDeleteAsync(queue, cancellationToken: CancellationToken.None);
        return rate / 2;
    }

    private static Task<IChannel> OpenAsync(IConnection connection, int outstanding, CancellationToken cancellationToken) =>
        connection.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(Math.Max(outstanding, 128))), cancellationToken);
}
