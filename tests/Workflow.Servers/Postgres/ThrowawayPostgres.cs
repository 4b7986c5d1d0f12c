using System.Globalization;
using Npgsql;

namespace Workflow.Servers;

/// <summary>
/// A real PostgreSQL of the test's own: own data directory, own port, loopback only, fsync and synchronous_commit on.
/// With <see cref="Variable"/> set (a connection string of a superuser) that server is used, and cannot be stopped.
/// </summary>
public sealed class ThrowawayPostgres : IAsyncDisposable
{
    /// <summary>The environment variable that names a server to use instead.</summary>
    public const string Variable = "WORKFLOW_POSTGRES";

    private const string User = "postgres";

    private readonly string? _directory;
    private readonly Watchdog? _watchdog;

    private ThrowawayPostgres(string connectionString, string? directory, Watchdog? watchdog)
    {
        ConnectionString = connectionString;
        _directory = directory;
        _watchdog = watchdog;
    }

    /// <summary>Connects as superuser to the database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>False where the server was given: then it can be neither stopped nor restarted.</summary>
    public bool IsOurs => _directory is not null;

    private string Data => Path.Combine(
        _directory ?? throw new InvalidOperationException($"The server in {Variable} is not ours to stop; unset the variable for this test."), "data");

    /// <exception cref="MissingServerException">PostgreSQL is not installed.</exception>
    public static Task<ThrowawayPostgres> StartAsync(CancellationToken cancellationToken = default) => StartAsync(new PostgresOptions(), cancellationToken);

    /// <exception cref="MissingServerException">PostgreSQL is not installed.</exception>
    public static async Task<ThrowawayPostgres> StartAsync(PostgresOptions options, CancellationToken cancellationToken = default)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new ThrowawayPostgres(given, null, null);
        _ = PostgresPrograms.Directory;
        var directory = await ServerDirectory.CreateAsync("pg", User, cancellationToken);
        var watchdog = Watchdog.Start(directory, Path.Combine(directory, "data"), "QUIT");
        try
        {
            var port = FreePort.Next();
            var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = User, Database = "postgres" };
            var server = new ThrowawayPostgres(connection.ToString(), directory, watchdog);
            await server.InitializeAsync(port, options, cancellationToken);
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await watchdog.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database of its own for a test.</summary>
    public Task<ThrowawayDatabase> CreateDatabaseAsync(CancellationToken cancellationToken = default) => CreateAsync("", cancellationToken);

    /// <summary>Makes a database that is like another, to which nobody is connected.</summary>
    public Task<ThrowawayDatabase> CreateDatabaseAsync(ThrowawayDatabase like, CancellationToken cancellationToken = default) =>
        CreateAsync($"TEMPLATE {like.Name}", cancellationToken);

    /// <summary>Makes an empty database of the locale <c>C</c> whose texts are in this encoding, as <c>SQL_ASCII</c>.</summary>
    public Task<ThrowawayDatabase> CreateDatabaseAsync(string encoding, CancellationToken cancellationToken = default) =>
        CreateAsync($"TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'", cancellationToken);

    private async Task<ThrowawayDatabase> CreateAsync(string how, CancellationToken cancellationToken)
    {
        var name = "wf_" + Guid.NewGuid().ToString("N")[..16];
        await ExecuteAsync($"CREATE DATABASE {name} {how}", cancellationToken);
        return new ThrowawayDatabase(this, name);
    }

    /// <summary>Stops as a crash would: nothing is flushed, all connections break. Returns when it is down.</summary>
    public Task StopImmediateAsync(CancellationToken cancellationToken = default) =>
        RunAsync("pg_ctl", ["stop", "-D", Data, "-m", "immediate", "-w"], cancellationToken);

    /// <summary>Kills the server's first process (SIGKILL).</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        var pid = await ReadPidAsync(cancellationToken);
        await Shell.RunAsync(null, null, "kill", ["-KILL", pid], cancellationToken);
    }

    /// <summary>Seconds of processor time that the server has used since it was started.</summary>
    public async Task<double> ReadProcessorTimeAsync(CancellationToken cancellationToken = default) =>
        ProcessorTime.OfTree(int.Parse(await ReadPidAsync(cancellationToken), CultureInfo.InvariantCulture));

    /// <summary>Starts it again on the same port after it was stopped or killed; returns when it takes connections.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await RunAsync("pg_ctl", ["start", "-D", Data, "-l", Path.Combine(_directory!, "log"), "-w", "-t", "30"], cancellationToken);
                return;
            }
            catch (InvalidOperationException) when (attempt < 10)
            {
                // The processes of a killed server hold its shared memory until they have noticed.
                await Task.Delay(200, cancellationToken);
            }
    }

    /// <summary>Stops it as a crash would, and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopImmediateAsync(cancellationToken);
        await StartAgainAsync(cancellationToken);
    }

    /// <summary>What the server has logged.</summary>
    public Task<string> ReadLogAsync(CancellationToken cancellationToken = default) =>
        Shell.RunAsync(User, null, "cat", [Path.Combine(Path.GetDirectoryName(Data)!, "log")], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_watchdog is not null)
            await _watchdog.DisposeAsync();
    }

    internal async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // Names are made here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<string> ReadPidAsync(CancellationToken cancellationToken) =>
        (await Shell.RunAsync(User, null, "head", ["-n", "1", Path.Combine(Data, "postmaster.pid")], cancellationToken)).Trim();

    private async Task InitializeAsync(int port, PostgresOptions options, CancellationToken cancellationToken)
    {
        await RunAsync("initdb", ["-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], cancellationToken);
        string[] settings =
        [
            "listen_addresses = '127.0.0.1'",
            "port = " + port.ToString(CultureInfo.InvariantCulture),
            $"unix_socket_directories = '{_directory}'",
            "max_connections = 200",
            "shared_buffers = 256MB",
            "max_wal_size = 4GB",
            "logging_collector = off",
            "log_line_prefix = '%m [%p] %q%a on %d '",
            .. options.Configuration,
        ];
        await Shell.RunAsync(
            User, null, "sh", ["-c", "printf '%s\\n' \"$@\" >> \"$0\"", Path.Combine(Data, "postgresql.conf"), .. settings], cancellationToken);
    }

    private static Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken) =>
        Shell.RunAsync(User, new Dictionary<string, string> { ["LC_ALL"] = "C" }, PostgresPrograms.Of(program), arguments, cancellationToken);
}
