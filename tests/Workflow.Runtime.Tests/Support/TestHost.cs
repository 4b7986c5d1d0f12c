using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Tests.Support;

/// <summary>The whole engine as a host runs it, on a directory of its own or on a database, with a clock that the test moves.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    /// <summary>With a broker: a subscriber that has a queue and never reads it.</summary>
    public const string LateSubscriber = "late";

    private readonly TemporaryDirectory _directory = new();
    private readonly Action<IServiceCollection>? _more;
    private readonly string? _postgres;
    private readonly Uri? _broker;
    private IHost _host;
    private bool _stopped;

    private TestHost(Action<IServiceCollection>? more, string? postgres, Uri? broker)
    {
        _more = more;
        _postgres = postgres;
        _broker = broker;
        _host = Build();
    }

    public ManualTimeProvider Clock { get; } = new();

    public string DataDirectory => _directory.Path;

    public IWorkflowEngine Engine => Get<IWorkflowEngine>();

    public IJournalStore Store => Get<IJournalStore>();

    public static async Task<TestHost> StartAsync(Action<IServiceCollection>? more = null, string? postgres = null, Uri? broker = null)
    {
        var host = new TestHost(more, postgres, broker);
        await host._host.StartAsync();
        return host;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task<Receipt> SendAsync(Command command) => Engine.SendAsync(command, CancellationToken.None);

    /// <summary>Sends a command that must take effect.</summary>
    public async Task<Receipt> ApplyAsync(Command command)
    {
        var receipt = await SendAsync(command);
        receipt.Status.ShouldBe(ReceiptStatus.Applied, $"{command.GetType().Name} {(command as ReportOutcome)?.Outcome}: {receipt.Rejection}");
        return receipt;
    }

    public async Task<Instance> LoadAsync(string key) =>
        (await Store.LoadAsync(Identity.Instance(Some.Project, key), default))?.Snapshot ?? throw new InvalidOperationException($"There is no {key}.");

    public async Task<Instance?> FindAsync(string key) => (await Store.LoadAsync(Identity.Instance(Some.Project, key), default))?.Snapshot;

    public Task<IReadOnlyList<JournalEntry>> JournalAsync(string key) => Store.ReadInstanceAsync(Identity.Instance(Some.Project, key), 0, 1000, default);

    /// <summary>Registers a definition that has no faults.</summary>
    public async Task RegisterAsync(DefinitionFile file) => (await Get<DefinitionRegistry>().RegisterAsync(file, default)).Faults.ShouldBeEmpty();

    public Task StageAsync(string key, string stage) => Eventually.Async(async () => (await FindAsync(key))?.Stage == stage, $"{key} in {stage}");

    /// <summary>Stops gracefully.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _stopped = true;
    }

    /// <summary>Starts anew on the same directory.</summary>
    public async Task StartAgainAsync()
    {
        _host = Build();
        _stopped = false;
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
            await StopAsync();
        _directory.Dispose();
    }

    private IHost Build()
    {
        string[] names = ["feature-request", "task", "initiative"];
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<ILoggerProvider, TestLog>();
        builder.Services.AddWorkflowRuntime(new RuntimeOptions
        {
            DataDirectory = _directory.Path,
            Postgres = _postgres,
            Broker = _broker is { } uri ? new BrokerOptions { Uri = uri, Subscribers = [new EventSubscription(LateSubscriber)] } : null,
            Definitions = [.. names.Select(name => new DefinitionFile(name, BuiltIn.Yaml(name)))],
            Cursors = new CursorOptions { SaveEvery = TimeSpan.FromMilliseconds(50), FirstBackoff = TimeSpan.FromMilliseconds(20) },
        });
        _more?.Invoke(builder.Services);
        return builder.Build();
    }
}
