using Microsoft.Extensions.Hosting;
using Npgsql;
using Workflow.Engine.Definitions;
using Workflow.Runtime;
using Workflow.Servers;

namespace Workflow.Faults.Tests.Harness;

/// <summary>Databases in which the load's definition is registered already: nodes of this run need not begin with that.</summary>
internal static class WalkDatabase
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static ThrowawayDatabase? _first;

    public static async Task<ThrowawayDatabase> CreateAsync(ThrowawayPostgres postgres)
    {
        await Gate.WaitAsync();
        try
        {
            return await postgres.CreateDatabaseAsync(_first ??= await MakeAsync(postgres));
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Drops the one that the others were made like: a server that was given goes on without it.</summary>
    public static async Task DropAsync()
    {
        if (_first is not null)
            await _first.DisposeAsync();
        _first = null;
    }

    private static async Task<ThrowawayDatabase> MakeAsync(ThrowawayPostgres postgres)
    {
        var database = await postgres.CreateDatabaseAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddWorkflowRuntime(new RuntimeOptions { Postgres = database.ConnectionString, Definitions = [new DefinitionFile("walk", Steps.Definition)] });
        using (var host = builder.Build())
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        await database.TerminateConnectionsAsync();
        // Whatever it led it may not have handed over.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        await using var command = source.CreateCommand("UPDATE cursors SET owner = NULL");
        await command.ExecuteNonQueryAsync();
        return database;
    }
}
