using Npgsql;
using Workflow.Servers;

namespace Workflow.Faults.Tests.Harness;

/// <summary>A database, a virtual host, and the nodes of the service on them, each a process of its own.</summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly string Service = Path.Combine(AppContext.BaseDirectory, "Workflow.Service.dll");
    private static readonly string Sabotaged = Path.Combine(AppContext.BaseDirectory, "Workflow.Faults.Node.dll");

    private readonly List<ServiceProcess> _nodes = [];
    private readonly Lock _lock = new();

    private World(ThrowawayPostgres postgres, ThrowawayRabbitMq rabbit, ThrowawayDatabase database, Uri broker)
    {
        (Postgres, Rabbit, Database, Broker) = (postgres, rabbit, database, broker);
        // Unpooled: a pool would remember the connections of a server that was killed.
        Data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
    }

    public ThrowawayPostgres Postgres { get; }

    public ThrowawayRabbitMq Rabbit { get; }

    public ThrowawayDatabase Database { get; }

    public Uri Broker { get; }

    /// <summary>Looks into the database.</summary>
    public NpgsqlDataSource Data { get; }

    /// <summary>The virtual host's name.</summary>
    public string VirtualHost => Uri.UnescapeDataString(Broker.AbsolutePath).TrimStart('/') is { Length: > 0 } name ? name : "/";

    /// <summary>The nodes that run, frozen ones too.</summary>
    public IReadOnlyList<ServiceProcess> Nodes
    {
        get
        {
            lock (_lock)
                return [.. _nodes.Where(n => n.IsRunning)];
        }
    }

    /// <summary>Every node that ever was.</summary>
    public IReadOnlyList<ServiceProcess> AllNodes
    {
        get
        {
            lock (_lock)
                return [.. _nodes];
        }
    }

    /// <param name="nodes">How many nodes run to begin with: <c>node-1</c>, <c>node-2</c> …</param>
    /// <param name="more">More settings of these nodes.</param>
    public static async Task<World> StartAsync(int nodes, params string[] more)
    {
        var postgres = await SharedServers.PostgresAsync();
        var rabbit = await SharedServers.RabbitMqAsync();
        var world = new World(postgres, rabbit, await WalkDatabase.CreateAsync(postgres), await rabbit.CreateVirtualHostAsync());
        List<ServiceProcess> launched = [.. Enumerable.Range(1, nodes).Select(n => world.LaunchNode($"node-{n}", more))];
        foreach (var node in launched)
            await node.ReadyAsync(CancellationToken.None);
        return world;
    }

    /// <summary>A node of the service as users run it.</summary>
    public async Task<ServiceProcess> AddNodeAsync(string name, params string[] more)
    {
        var node = LaunchNode(name, more);
        await node.ReadyAsync(CancellationToken.None);
        return node;
    }

    /// <summary>As the other, and does not wait until it is ready.</summary>
    public ServiceProcess LaunchNode(string name, params string[] more) => Launch(Service, name, ["--Quiet=true", "--WarmUp=false", "--Telemetry:JsonLogs=true", .. more]);

    /// <summary>A node of the same service with something put around its seams; it may have crashed before it was ready.</summary>
    public async Task<ServiceProcess> AddSabotagedAsync(string name, string sabotage, long pass = 1, params string[] more)
    {
        var node = Launch(Sabotaged, name, [$"--Sabotage={sabotage}", $"--Pass={pass}", "--WarmUp=false", .. more]);
        try
        {
            await node.ReadyAsync(CancellationToken.None);
        }
        catch (InvalidOperationException) when (!node.IsRunning && node.Log.Count == 0)
        {
            // Crashed early, which is what it is for.
        }

        return node;
    }

    /// <summary>Ends every connection to the broker from outside, as an administrator would.</summary>
    public Task CloseBrokerConnectionsAsync() => Rabbit.ControlAsync(["close_all_connections", "--vhost", VirtualHost, "a test"]);

    /// <summary>A queue's number of something, as RabbitMQ lists it: <c>messages, consumers</c>.</summary>
    public async Task<long> QueueAsync(string queue, string what)
    {
        var lines = await Rabbit.ControlAsync(["list_queues", "-p", VirtualHost, "--no-table-headers", "name", what]);
        var found = lines.Split('\n').Select(l => l.Trim().Split('\t')).FirstOrDefault(l => l[0] == queue);
        return found is [_, var number] ? long.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : -1;
    }

    /// <summary>The queues and the end of every log, for a test that fails.</summary>
    public async Task<string> DescribeAsync()
    {
        string queues;
        try
        {
            queues = await Rabbit.ControlAsync(["list_queues", "-p", VirtualHost, "name", "type", "state", "leader", "messages_ready", "messages_unacknowledged", "consumers"]);
        }
        catch (InvalidOperationException e)
        {
            queues = e.Message;
        }

        return string.Join('\n', [queues, .. AllNodes.SelectMany(n => n.Log.TakeLast(12).Select(l => l.Line).Prepend(n.Node)), "RabbitMQ", .. (await Rabbit.ReadLogAsync()).Split('\n').TakeLast(60)]);
    }

    public async ValueTask DisposeAsync()
    {
        // What they would still do when they are asked to stop is seen by tests of their own, while there is somebody to see it.
        await Task.WhenAll(AllNodes.Select(EndAsync));
        await Data.DisposeAsync();
        // The virtual host goes with its broker.
        await Database.DisposeAsync();
    }

    private static async Task EndAsync(ServiceProcess node)
    {
        if (node.IsRunning)
            await node.KillAsync();
        await node.DisposeAsync();
    }

    private ServiceProcess Launch(string program, string name, string[] settings)
    {
        var node = ServiceProcess.Launch(program, name, ["--Server:Postgres=" + Database.ConnectionString, "--Server:RabbitMq=" + Broker, .. settings]);
        lock (_lock)
            _nodes.Add(node);
        return node;
    }
}
