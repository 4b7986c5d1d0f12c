using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Opens connections and contexts on one database file.</summary>
internal sealed class SqliteFile
{
    // As many as are kept; more may read at a time.
    private const int KeptContexts = 16;

    private readonly string _connectionString;
    private readonly bool _readOnly;

    public SqliteFile(string path, bool readOnly = false)
    {
        Path = path;
        _readOnly = readOnly;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 2,
        }.ToString();
        Readers = new(Options().UseSqlite(_connectionString).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, KeptContexts);
    }

    public string Path { get; }

    /// <summary>Contexts that read, each on a connection of its own. Used again: to make one costs more than most queries do.</summary>
    public PooledDbContextFactory<SqliteWorkflowDbContext> Readers { get; }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            // A reader sees the last commit, a writer waits for the disk: synchronous FULL makes a commit durable when it returns.
            Execute(connection, _readOnly
                ? "PRAGMA query_only = ON; PRAGMA cache_size = -4000;"
                : "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static DbContextOptions<SqliteWorkflowDbContext> ContextsOn(SqliteConnection connection) => Options().UseSqlite(connection).Options;

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    // Migrations are written by hand, without the snapshot that the tools would keep; a test compares them with the model instead.
    private static DbContextOptionsBuilder<SqliteWorkflowDbContext> Options() => new DbContextOptionsBuilder<SqliteWorkflowDbContext>()
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
}
