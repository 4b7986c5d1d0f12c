using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Reads one queue as long as the service runs: on a new channel whenever the old one is gone, or the broker has cancelled the
/// consumer. What is delivered is acknowledged when it is dealt with durably, and comes again where it is not.
/// </summary>
public abstract class QueueReader(string queue, ushort prefetch, BrokerConnection connection, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BackPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    private readonly InstanceTurns _turns = new();
    private readonly CancellationTokenSource _ends = new();

    protected string Queue { get; } = queue;

    protected ILogger Logger { get; } = logger;

    protected BrokerConnection Connection { get; } = connection;

    /// <summary>Ends what still waits when the service has been patient enough at its end.</summary>
    protected CancellationToken Ends => _ends.Token;

    public override void Dispose()
    {
        _ends.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await ReadAsync(() => pause = TimeSpan.FromMilliseconds(100), stoppingToken);
            }
            catch (Exception e)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                Logger.LogWarning(e, "{Queue} cannot be read now, trying again: {Cause}", Queue, e.Message);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
    }

    /// <summary>
    /// Says which instances a delivery concerns and what to do about it. Called in the order of deliveries, so it must be quick; the body
    /// is no longer there when it has returned.
    /// </summary>
    /// <returns>What to do: nearly always one thing.</returns>
    protected abstract IReadOnlyList<InstanceWork> Take(BasicDeliverEventArgs delivery);

    /// <summary>What has to be over before the queue is read, each time that it is begun.</summary>
    protected virtual Task PrepareAsync(IChannel channel, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadAsync(Action reads, CancellationToken stopping)
    {
        await using var channel = await Connection.OpenChannelAsync(null, stopping);
        // Each time: a queue that somebody deleted comes back.
        await Connection.DeclareAsync(channel, stopping);
        await PrepareAsync(channel, stopping);
        await channel.BasicQosAsync(0, prefetch, false, stopping);
        var acknowledger = new Acknowledger(channel);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            Dispatch(channel, delivery, acknowledger);
            return Task.CompletedTask;
        };
        // A queue that was deleted cancels its consumers without a word on the connection.
        consumer.UnregisteredAsync += (_, _) => Tell(gone);
        consumer.ShutdownAsync += (_, _) => Tell(gone);
        var tag = await channel.BasicConsumeAsync(Queue, autoAck: false, consumer, stopping);
        reads();
        await UntilGoneAsync(channel, gone.Task, stopping);
        if (stopping.IsCancellationRequested)
            await LeaveAsync(channel, tag);
        // What is under way is finished before another channel brings it again: its receipt is then there.
        await _turns.DrainedAsync().WaitAsync(Farewell, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
            await _ends.CancelAsync();
        await acknowledger.CompleteAsync();
    }

    private void Dispatch(IChannel channel, BasicDeliverEventArgs delivery, Acknowledger acknowledger)
    {
        var tag = delivery.DeliveryTag;
        var all = Take(delivery);
        var open = new OpenDelivery(all.Count);
        foreach (var (instance, work) in all)
            _turns.Run(instance, async () =>
            {
                switch (open.Ended(await TryAsync(work)))
                {
                    case DeliveryEnd.DealtWith:
                        acknowledger.Done(tag);
                        break;
                    case DeliveryEnd.Failed:
                        await GiveBackAsync(channel, tag, acknowledger);
                        break;
                }
            });
    }

    private async Task<DeliveryEnd> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return DeliveryEnd.DealtWith;
        }
        catch (OperationCanceledException) when (_ends.IsCancellationRequested)
        {
            // Not acknowledged: it comes again, here or at another node.
            return DeliveryEnd.Left;
        }
        catch (Exception e)
        {
            Logger.LogError(e, "A delivery of {Queue} is given back", Queue);
            return DeliveryEnd.Failed;
        }
    }

    // After a pause: what fails at once would otherwise use up its deliveries in no time.
    private async Task GiveBackAsync(IChannel channel, ulong tag, Acknowledger acknowledger)
    {
        await Task.Delay(BackPause, Ends).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            acknowledger.GivenBack(tag);
            await channel.BasicNackAsync(tag, multiple: false, requeue: true);
        }
        catch (Exception e) when (BrokerErrors.IsAway(e))
        {
            // The channel is gone, and all of its deliveries come again.
        }
    }

    // A consumer can be gone while the channel is open: the channel is asked from time to time.
    private static async Task UntilGoneAsync(IChannel channel, Task gone, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && !gone.IsCompleted && channel.IsOpen)
            await gone.WaitAsync(Watch, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task LeaveAsync(IChannel channel, string tag)
    {
        try
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await channel.BasicCancelAsync(tag, cancellationToken: bound.Token);
        }
        catch (Exception e) when (BrokerErrors.IsAway(e))
        {
            // Then nothing more comes either.
        }
    }

    private static Task Tell(TaskCompletionSource source)
    {
        source.TrySetResult();
        return Task.CompletedTask;
    }
}
