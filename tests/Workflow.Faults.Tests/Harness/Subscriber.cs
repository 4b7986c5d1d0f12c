using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Workflow.Faults.Tests.Harness;

/// <summary>A durable subscriber of everything on <c>workflow.events</c>, which remembers what it heard.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private const string Queue = "faults.subscriber";

    private readonly ConcurrentDictionary<long, ConcurrentDictionary<string, int>> _heard = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _commands = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly BrokerLink _link;
    private Task _loop = Task.CompletedTask;

    private Subscriber(Uri broker) => _link = new BrokerLink(broker, null, PrepareAsync);

    /// <summary>By position, the ids under which it came.</summary>
    public IReadOnlyDictionary<long, ConcurrentDictionary<string, int>> Heard => _heard;

    public static async Task<Subscriber> StartAsync(Uri broker)
    {
        var subscriber = new Subscriber(broker);
        await subscriber._link.OpenAsync(CancellationToken.None);
        subscriber._loop = subscriber.KeepUpAsync();
        return subscriber;
    }

    /// <summary>Done when an event was heard that follows from the command.</summary>
    public Task HeardOfAsync(Guid command) => Of(command).Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        await _link.DisposeAsync();
        _stop.Dispose();
    }

    private async Task KeepUpAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _link.OpenAsync(_stop.Token);
            }
            catch (Exception e) when (e is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException or OperationCanceledException or TimeoutException)
            {
                // Away for now.
            }

            await Task.Delay(100, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PrepareAsync(IChannel channel)
    {
        await channel.QueueDeclareAsync(Queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 100_000 });
        // As the service does, before whose first node some tests begin.
        await channel.ExchangeDeclareAsync("workflow.events", ExchangeType.Topic, true);
        await channel.QueueBindAsync(Queue, "workflow.events", "#");
        await channel.BasicQosAsync(0, 100, false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            Remember(delivery.BasicProperties.MessageId ?? "", delivery.Body);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }

    private void Remember(string id, ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var data = document.RootElement.GetProperty("customData");
        _heard.GetOrAdd(data.GetProperty("position").GetInt64(), _ => new()).AddOrUpdate(id, 1, (_, times) => times + 1);
        Of(data.GetProperty("entry").GetProperty("commandId").GetGuid()).TrySetResult();
    }

    private TaskCompletionSource Of(Guid command) =>
        _commands.GetOrAdd(command, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
