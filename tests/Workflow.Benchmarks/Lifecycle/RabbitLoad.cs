using System.Text.Json;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>
/// Sends commands over RabbitMQ as raw JSON, with confirms, and hears of what became of them as a subscriber of lifecycle events. Commands
/// that are ready at the same moment go in one message, up to a limit.
/// </summary>
internal sealed class RabbitLoad : IAsyncDisposable
{
    private const ulong AckEvery = 16;
    private const string Queue = "bench.subscriber";
    private static readonly object Actor = new { name = "Load", role = "operator" };

    private readonly IConnection _sending;
    private readonly IConnection _receiving;
    private readonly IChannel _outbox;
    private readonly IChannel _inbox;
    private readonly string _user;
    private readonly int _batch;
    private readonly string _end;
    private readonly Channel<(string Key, int Step)> _ready = Channel.CreateUnbounded<(string, int)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _loop;

    private RabbitLoad(IConnection sending, IConnection receiving, IChannel outbox, IChannel inbox, string user, int batch, string end)
    {
        (_sending, _receiving, _outbox, _inbox, _user, _batch, _end) = (sending, receiving, outbox, inbox, user, batch, end);
        Crew = new Crew((key, step) =>
        {
            _ready.Writer.TryWrite((key, step));
            return Task.CompletedTask;
        });
        _loop = Task.Run(SendAllAsync);
    }

    public Crew Crew { get; }

    /// <summary>Every event that was heard, by its id: repeated ones count once.</summary>
    public HashSet<string> Heard { get; } = [];

    /// <summary>Messages sent until now.</summary>
    public long Messages { get; private set; }

    /// <param name="broker">RabbitMQ.</param>
    /// <param name="concurrency">How many instances will be in flight.</param>
    /// <param name="batch">How many commands go in one message at most.</param>
    /// <param name="end">The outcome that ends an instance.</param>
    public static async Task<RabbitLoad> StartAsync(Uri broker, int concurrency, int batch, string end)
    {
        var factory = new ConnectionFactory { Uri = broker };
        var (sending, receiving) = (await factory.CreateConnectionAsync(), await factory.CreateConnectionAsync());
        var outbox = await sending.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(Math.Max(4 * concurrency, 128))));
        var load = new RabbitLoad(sending, receiving, outbox, await receiving.CreateChannelAsync(), broker.UserInfo.Split(':')[0], batch, end);
        await load.SubscribeAsync();
        return load;
    }

    public async ValueTask DisposeAsync()
    {
        _ready.Writer.TryComplete();
        await _loop;
        // What happens while nobody subscribes would otherwise be the first that the next load has to hear.
        await _inbox.QueueDeleteAsync(Queue);
        await _outbox.DisposeAsync();
        await _inbox.DisposeAsync();
        await _sending.DisposeAsync();
        await _receiving.DisposeAsync();
    }

    private async Task SubscribeAsync()
    {
        await _inbox.QueueDeclareAsync(Queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        foreach (var happened in new[] { "entered", "finished" })
            await _inbox.QueueBindAsync(Queue, "workflow.events", $"{Steps.Project}.{Steps.Workflow}.*.{happened}");
        await _inbox.BasicQosAsync(0, 300, false);
        var consumer = new AsyncEventingBasicConsumer(_inbox);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            Heard.Add(delivery.BasicProperties.MessageId!);
            var (key, step) = Read(delivery.Body.Span);
            await AcknowledgeAsync(delivery.DeliveryTag);
            // Not waited for: a confirm that is late must not hold up what else is heard.
            _ = Crew.SeenAsync(key, step);
        };
        await _inbox.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }

    // Together, as a subscriber does who has more to do: what is left over is acknowledged by the next.
    private async Task AcknowledgeAsync(ulong tag)
    {
        if (tag % AckEvery == 0)
            await _inbox.BasicAckAsync(tag, multiple: true);
    }

    private async Task SendAllAsync()
    {
        while (await _ready.Reader.WaitToReadAsync())
        {
            // What the same delivery made ready comes along.
            await Task.Yield();
            var commands = new List<object>();
            while (commands.Count < _batch && _ready.Reader.TryRead(out var next))
                commands.Add(Command(next.Key, next.Step));
            Messages++;
            // The confirm is not waited for before the next is sent: the library's limit does that.
            _ = PublishAsync(commands);
        }
    }

    private Task PublishAsync(List<object> commands)
    {
        var properties = new BasicProperties { Persistent = true, ContentType = "application/json", UserId = _user, MessageId = Guid.NewGuid().ToString() };
        var body = commands.Count == 1 ? JsonSerializer.SerializeToUtf8Bytes(commands[0]) : JsonSerializer.SerializeToUtf8Bytes(commands);
        return _outbox.BasicPublishAsync("", "workflow.commands", true, properties, body).AsTask();
    }

    private object Command(string key, int step) => step == 0
        ? new { type = "start-workflow", commandId = Guid.NewGuid(), project = Steps.Project, key, actor = Actor, workflow = Steps.Workflow, title = "An instance of the benchmark" }
        : new { type = "report-outcome", commandId = Guid.NewGuid(), project = Steps.Project, key, actor = Actor, outcome = step + 1 < Steps.Count ? "next" : _end, stage = $"step-{step}" };

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
