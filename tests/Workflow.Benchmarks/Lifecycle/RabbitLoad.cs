using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>Sends commands over RabbitMQ as raw JSON, with confirms, and hears of what became of them as a subscriber of lifecycle events.</summary>
internal sealed class RabbitLoad : IAsyncDisposable
{
    private readonly IConnection _sending;
    private readonly IConnection _receiving;
    private readonly IChannel _outbox;
    private readonly IChannel _inbox;
    private readonly string _user;

    private RabbitLoad(IConnection sending, IConnection receiving, IChannel outbox, IChannel inbox, string user)
    {
        (_sending, _receiving, _outbox, _inbox, _user) = (sending, receiving, outbox, inbox, user);
        Crew = new Crew(SendAsync);
    }

    public Crew Crew { get; }

    /// <summary>Every event that was heard, by its id: repeated ones count once.</summary>
    public HashSet<string> Heard { get; } = [];

    public static async Task<RabbitLoad> StartAsync(Uri broker, int concurrency)
    {
        var factory = new ConnectionFactory { Uri = broker };
        var (sending, receiving) = (await factory.CreateConnectionAsync(), await factory.CreateConnectionAsync());
        var outbox = await sending.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(Math.Max(4 * concurrency, 128))));
        var load = new RabbitLoad(sending, receiving, outbox, await receiving.CreateChannelAsync(), broker.UserInfo.Split(':')[0]);
        await load.SubscribeAsync();
        return load;
    }

    public async ValueTask DisposeAsync()
    {
        await _outbox.DisposeAsync();
        await _inbox.DisposeAsync();
        await _sending.DisposeAsync();
        await _receiving.DisposeAsync();
    }

    private async Task SubscribeAsync()
    {
        const string Queue = "bench.subscriber";
        await _inbox.QueueDeclareAsync(Queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        foreach (var happened in new[] { "entered", "finished" })
            await _inbox.QueueBindAsync(Queue, "workflow.events", $"{Steps.Project}.{Steps.Workflow}.*.{happened}");
        await _inbox.BasicQosAsync(0, 300, false);
        var consumer = new AsyncEventingBasicConsumer(_inbox);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            Heard.Add(delivery.BasicProperties.MessageId!);
            var (key, step) = Read(delivery.Body.Span);
            await _inbox.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            // Not waited for: a confirm that is late must not hold up what else is heard.
            _ = Crew.SeenAsync(key, step);
        };
        await _inbox.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }

    private Task SendAsync(string key, int step)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            UserId = _user,
            MessageId = Guid.NewGuid().ToString(),
            Type = step == 0 ? "start-workflow" : "report-outcome",
        };
        var body = step == 0
            ? JsonSerializer.SerializeToUtf8Bytes(new { project = Steps.Project, key, actor = new { name = "Load", role = "operator" }, workflow = Steps.Workflow, title = "An instance of the benchmark" })
            : JsonSerializer.SerializeToUtf8Bytes(new { project = Steps.Project, key, actor = new { name = "Load", role = "operator" }, outcome = "next", stage = $"step-{step}" });
        return _outbox.BasicPublishAsync("", "workflow.commands", true, properties, body).AsTask();
    }

    // The subject's id is the instance's key; the entry says which stage was entered.
    private static (string Key, int Step) Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        string key = "", stage = "";
        var inEntry = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("key"u8))
            {
                reader.Read();
                key = reader.GetString()!;
            }
            else if (reader.ValueTextEquals("entry"u8))
            {
                inEntry = true;
            }
            else if (inEntry && reader.ValueTextEquals("stage"u8))
            {
                reader.Read();
                stage = reader.GetString()!;
                break;
            }
        }

        return (key, stage == "done" ? Steps.Count - 1 : int.Parse(stage.AsSpan(5), System.Globalization.CultureInfo.InvariantCulture) - 1);
    }
}
