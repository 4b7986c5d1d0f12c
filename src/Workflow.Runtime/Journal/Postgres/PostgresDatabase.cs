using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Opens connections and contexts on one database.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    // The writer's plans are made once, before tables have statistics: a few hundred keys, each found by its index. Anything
    // else that the planner could think of while a table is still empty would be ruinous once it is full.
    private const string WriterSettings =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off "
        + "-c work_mem=32MB -c jit=off -c lock_timeout=3000";

    // Used again, since to make one costs more than most queries do; each is given a connection of its own. They do not hold a data
    // source: EF Core would build a service provider for each.
    private static readonly PooledDbContextFactory<PostgresWorkflowDbContext> Contexts = new(
        new DbContextOptionsBuilder<PostgresWorkflowDbContext>()
            .UseNpgsql()
            // Migrations are written by hand, without the snapshot that the tools would keep; a test compares them with the model instead.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options,
        poolSize: 32);

    public PostgresDatabase(PostgresStoreOptions options)
    {
        var timeout = (int)options.StatementTimeout.TotalMilliseconds;
        var common = string.Create(
            CultureInfo.InvariantCulture,
            $"-c statement_timeout={timeout} -c idle_in_transaction_session_timeout={timeout} -c tcp_user_timeout=10000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3");
        // What people look for decides which index finds it: a plan for just any text or role would be a slow one.
        Readers = Source(options, $"{common} -c lock_timeout={timeout} -c plan_cache_mode=force_custom_plan", connection => connection.MaxAutoPrepare = 60);
        Writer = Source(options, $"{common} {WriterSettings}", connection =>
        {
            connection.MaxPoolSize = 3;
            connection.MaxAutoPrepare = 10;
            // A batch of hundreds of units is nearly a megabyte, and the server cannot begin before it has all of it.
            connection.WriteBufferSize = 256 * 1024;
            connection.SocketSendBufferSize = 1024 * 1024;
        });
        var address = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        Name = $"{address.Host}:{address.Port}/{address.Database}";
    }

    /// <summary>Host, port and database, for people; no secrets.</summary>
    public string Name { get; }

    /// <summary>Connections that read, or change tables other than those of the hot path.</summary>
    public NpgsqlDataSource Readers { get; }

    /// <summary>Connections of the hot path: they commit units, and read the instances that these are about.</summary>
    public NpgsqlDataSource Writer { get; }

    public static PostgresWorkflowDbContext ContextOn(NpgsqlConnection connection)
    {
        var context = Contexts.CreateDbContext();
        context.Database.SetDbConnection(connection);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await Readers.DisposeAsync();
        await Writer.DisposeAsync();
    }

    private static NpgsqlDataSource Source(PostgresStoreOptions options, string settings, Action<NpgsqlConnectionStringBuilder> configure)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            // All sessions are alike, and nothing is left behind in them: resetting would only cost a round trip.
            NoResetOnClose = true,
            AutoPrepareMinUsages = 2,
            Timeout = 5,
            // The server gives up first, and says so; a server that says nothing is given up a little later.
            CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + 5,
            CancellationTimeout = 2000,
            TcpKeepAlive = true,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 2,
            IncludeErrorDetail = false,
            Enlist = false,
        };
        connection.ApplicationName ??= "workflow";
        connection.Options = string.IsNullOrEmpty(connection.Options) ? settings : $"{connection.Options} {settings}";
        configure(connection);
        return NpgsqlDataSource.Create(connection);
    }
}
