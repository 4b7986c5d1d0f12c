using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Workflow.Servers;

/// <summary>
/// A real RabbitMQ of the test's own: own data directory, own ports, own node name and name service, loopback only.
/// With <see cref="Variable"/> set (<c>amqp://user:password@host:port/vhost</c>) that server is used, and cannot be stopped.
/// </summary>
public sealed class ThrowawayRabbitMq : IAsyncDisposable
{
    /// <summary>The environment variable that names a server to use instead.</summary>
    public const string Variable = "WORKFLOW_RABBITMQ";

    private const string User = "rabbitmq";

    // Every queue holds files open, and a node that may open no more takes no connection any more. Erlang makes room for as many as are allowed.
    private const string ManyFiles = "most=$(ulimit -H -n); if [ \"$most\" = unlimited ] || [ \"$most\" -gt 16384 ]; then most=16384; fi; ulimit -n \"$most\"; exec \"$0\"";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    private readonly RabbitMqNode? _node;
    private readonly Watchdog? _watchdog;
    private readonly List<Process> _started = [];
    private readonly ConcurrentQueue<string> _said = new();

    private ThrowawayRabbitMq(Uri uri, RabbitMqNode? node, Watchdog? watchdog)
    {
        Uri = uri;
        _node = node;
        _watchdog = watchdog;
    }

    /// <summary>Where to connect: <c>amqp://guest:guest@127.0.0.1:port/</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The management plugin's HTTP API, where it was asked for.</summary>
    public Uri ManagementUri => new($"http://127.0.0.1:{Node.ManagementPort}/");

    /// <summary>Where Prometheus finds its metrics, where that was asked for.</summary>
    public Uri PrometheusUri => new($"http://127.0.0.1:{Node.PrometheusPort}/");

    /// <summary>False where the server was given: then it can be neither stopped nor controlled.</summary>
    public bool IsOurs => _node is not null;

    private RabbitMqNode Node =>
        _node ?? throw new InvalidOperationException($"The server in {Variable} is not ours to control; unset the variable for this test.");

    /// <exception cref="MissingServerException">RabbitMQ is not installed.</exception>
    public static Task<ThrowawayRabbitMq> StartAsync(CancellationToken cancellationToken = default) =>
        StartAsync(new RabbitMqOptions(), cancellationToken);

    /// <exception cref="MissingServerException">RabbitMQ is not installed.</exception>
    public static async Task<ThrowawayRabbitMq> StartAsync(RabbitMqOptions options, CancellationToken cancellationToken = default)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new ThrowawayRabbitMq(new Uri(given), null, null);
        if (!File.Exists(Path.Combine(RabbitMqNode.Programs, "rabbitmq-server")))
            throw MissingServerException.Of("RabbitMQ", "rabbitmq-server", Variable);
        var directory = await ServerDirectory.CreateAsync("mq", User, cancellationToken);
        var watchdog = Watchdog.Start(directory, directory, "KILL");
        try
        {
            var node = new RabbitMqNode(directory);
            await WriteAsync(directory, "rabbitmq.conf", node.Configuration(options), cancellationToken);
            await WriteAsync(directory, "advanced.config", ["[]."], cancellationToken);
            await WriteAsync(directory, "enabled_plugins", [RabbitMqNode.Plugins(options)], cancellationToken);
            var server = new ThrowawayRabbitMq(new Uri($"amqp://guest:guest@127.0.0.1:{node.Port}/"), node, watchdog);
            await server.StartNameServiceAsync(directory, cancellationToken);
            await server.LaunchNodeAsync(cancellationToken);
            return server;
        }
        catch
        {
            await watchdog.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <c>rabbitmqctl</c>, as <c>ControlAsync(["stop_app"])</c>, and returns what it printed. Takes a second or two.</summary>
    public async Task<string> ControlAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        return await Shell.RunAsync(
            User, Node.Environment, Path.Combine(RabbitMqNode.Programs, "rabbitmqctl"), ["--node", Node.Name, "--quiet", .. arguments], bound.Token);
    }

    /// <summary>Kills the node (SIGKILL); its files stay.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        var pid = await ReadPidAsync(cancellationToken);
        await Shell.RunAsync(null, null, "kill", ["-KILL", pid], cancellationToken);
        await WaitUntilGoneAsync(pid, cancellationToken);
        await Shell.RunAsync(User, null, "rm", [Node.PidFile], cancellationToken);
    }

    /// <summary>Seconds of processor time that the node has used since it was started.</summary>
    public async Task<double> ReadProcessorTimeAsync(CancellationToken cancellationToken = default) =>
        ProcessorTime.OfTree(int.Parse(await ReadPidAsync(cancellationToken), CultureInfo.InvariantCulture));

    /// <summary>Stops without any grace, as a crash would.</summary>
    public Task StopImmediateAsync(CancellationToken cancellationToken = default) => KillAsync(cancellationToken);

    /// <summary>A virtual host of its own, so that tests on one node do not see each other; on a given server, that server's.</summary>
    public async Task<Uri> CreateVirtualHostAsync(CancellationToken cancellationToken = default)
    {
        if (!IsOurs)
            return Uri;
        var name = Guid.NewGuid().ToString("n");
        // In one call: each takes a second.
        var file = Path.Combine(Node.Directory, name + ".json");
        await WriteAsync(Node.Directory, name + ".json", [
            $$"""{"vhosts":[{"name":"{{name}}"}],"permissions":[{"user":"guest","vhost":"{{name}}","configure":".*","write":".*","read":".*"}]}""",
        ], cancellationToken);
        await ControlAsync(["import_definitions", file], cancellationToken);
        return new Uri(Uri, name);
    }

    /// <summary>Starts the node again with its files, on the same ports; returns when it takes connections and its queues have leaders.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        await LaunchNodeAsync(cancellationToken);
        await ElectLeadersAsync(cancellationToken);
    }

    /// <summary>Starts the node's application after <c>stop_app</c>.</summary>
    public async Task StartApplicationAsync(CancellationToken cancellationToken = default)
    {
        await ControlAsync(["start_app"], cancellationToken);
        await ElectLeadersAsync(cancellationToken);
    }

    /// <summary>
    /// What docs/operations.md (WorkflowRelayLag) tells operators to do: RabbitMQ 3.10 leaves a quorum queue without a leader for good
    /// when a client asks for it between the node's start and the queue's election (rabbitmq-server, issue 10070).
    /// </summary>
    private async Task ElectLeadersAsync(CancellationToken cancellationToken)
    {
        const string Elect = "[ra:trigger_election({Name, node()}) || {Name, State} <- ets:tab2list(ra_state), State =/= leader].";
        for (var start = Stopwatch.GetTimestamp(); (await ControlAsync(["eval", Elect], cancellationToken)).Trim() != "[]";)
            if (Stopwatch.GetElapsedTime(start) > Bound)
                throw new InvalidOperationException($"Queues of RabbitMQ have no leader: {await ReadLogAsync(cancellationToken)}");
    }

    private async Task LaunchNodeAsync(CancellationToken cancellationToken)
    {
        var launched = Launch("sh", ["-c", ManyFiles, Path.Combine(RabbitMqNode.Programs, "rabbitmq-server")]);
        try
        {
            await WaitUntilPidIsWrittenAsync(launched, cancellationToken);
            await ControlAsync(["wait", Node.PidFile, "--timeout", "60"], cancellationToken);
        }
        catch (Exception e) when (e is InvalidOperationException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var log = File.Exists(Node.Log) ? await ReadLogAsync(cancellationToken) : "";
            throw new InvalidOperationException($"RabbitMQ did not start: {string.Join('\n', _said)}\n{log}", e);
        }
    }

    /// <summary>Kills the node and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await KillAsync(cancellationToken);
        await StartAgainAsync(cancellationToken);
    }

    /// <summary>What the node has logged.</summary>
    public Task<string> ReadLogAsync(CancellationToken cancellationToken = default) =>
        Shell.RunAsync(User, null, "cat", [Node.Log], cancellationToken);

    private async Task<string> ReadPidAsync(CancellationToken cancellationToken) =>
        (await Shell.RunAsync(User, null, "cat", [Node.PidFile], cancellationToken)).Trim();

    public async ValueTask DisposeAsync()
    {
        if (_watchdog is not null)
            await _watchdog.DisposeAsync();
        foreach (var process in _started)
            process.Dispose();
    }

    // Erlang's name service: a node would start one that stays behind. Its path marks it for the watchdog.
    private async Task StartNameServiceAsync(string directory, CancellationToken cancellationToken)
    {
        var program = Path.Combine(directory, "epmd");
        await Shell.RunAsync(User, null, "sh", ["-c", "ln -s \"$(command -v epmd)\" \"$0\"", program], cancellationToken);
        var port = Node.NameServicePort.ToString(CultureInfo.InvariantCulture);
        Launch(program, ["-address", "127.0.0.1", "-port", port, "-relaxed_command_check"]);
    }

    private Process Launch(string program, string[] arguments)
    {
        var process = Process.Start(Shell.Describe(User, Node.Environment, program, arguments))!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _started.Add(process);
        return process;
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _said.Enqueue(line);
    }

    private static Task WriteAsync(string directory, string name, IEnumerable<string> lines, CancellationToken cancellationToken) => Shell.RunAsync(
        User, null, "sh", ["-c", "printf '%s\\n' \"$@\" > \"$0\"", Path.Combine(directory, name), .. lines], cancellationToken);

    // Erlang makes the file and writes it then; rabbitmqctl gives up where it reads one that is still empty. A node that ends before writes none.
    private async Task WaitUntilPidIsWrittenAsync(Process launched, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        await Shell.RunAsync(User, null, "sh", ["-c", "until [ -s \"$0\" ]; do [ -d \"/proc/$1\" ] || exit 1; sleep 0.05; done", Node.PidFile, launched.Id.ToString(CultureInfo.InvariantCulture)], bound.Token);
    }

    private static async Task WaitUntilGoneAsync(string pid, CancellationToken cancellationToken)
    {
        while (Directory.Exists("/proc/" + pid))
            await Task.Delay(20, cancellationToken);
    }
}
