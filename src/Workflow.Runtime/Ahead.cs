using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflow.Engine.Definitions;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Journal.Sqlite;

namespace Workflow.Runtime;

/// <summary>
/// Begins with what takes a starting process longest, on other threads, while the host is put together: EF Core's model and its first query,
/// MassTransit's first mediator, the reader of definitions. What is made is cached by them, or is code that is compiled by then.
/// </summary>
internal static class Ahead
{
    private static int _begun;

    /// <summary>Does nothing after the first time.</summary>
    public static void Begin(RuntimeOptions options)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            return;
        // Whatever fails here fails again where it is needed, and is told there.
        _ = Task.Run(() => PrepareQueries(options.Postgres is not null));
        _ = Task.Run(() => DefinitionSet.Read(options.Definitions));
        _ = Task.Run(() => Bus.Factory.CreateMediator(_ => { }));
    }

    private static void PrepareQueries(bool postgres)
    {
        using var connection = postgres ? new NpgsqlConnection() : null;
        using WorkflowDbContext context = connection is null
            ? new SqliteFile(":memory:").Readers.CreateDbContext()
            : PostgresDatabase.ContextOn(connection);
        _ = context.StoreInfo.AsNoTracking().Where(r => r.Name == "schema").ToQueryString();
    }
}
