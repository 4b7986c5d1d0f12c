using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>A transaction for changes of other tables, alone among all nodes.</summary>
internal sealed class ChangeTransaction : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private ChangeTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, string id)
    {
        _connection = connection;
        _transaction = transaction;
        Id = id;
    }

    /// <summary>The server's number for it.</summary>
    public string Id { get; }

    /// <summary>True once the server was told to commit.</summary>
    public bool Committing { get; private set; }

    /// <summary>Changes that were undone, alone.</summary>
    public Dictionary<ChangeWork, Exception> Failed { get; } = [];

    public static async Task<ChangeTransaction> BeginAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.Readers.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ScalarAsync(connection, $"SELECT 1 FROM pg_advisory_xact_lock({PostgresLocks.Change})", cancellationToken);
            var id = await ScalarAsync(connection, "SELECT pg_current_xact_id()::text", cancellationToken);
            return new ChangeTransaction(connection, transaction, (string)id!);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether a transaction of that number was committed. Waits for one that is still under way.</summary>
    public static async Task<bool> WasCommittedAsync(PostgresDatabase database, string id, CancellationToken cancellationToken)
    {
        // It held the lock until its end.
        await using var after = await BeginAsync(database, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_xact_status($1::xid8)", after._connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        return (string?)await command.ExecuteScalarAsync(cancellationToken) == "committed";
    }

    /// <summary>Runs each; the failure of one undoes only that one. Answers with those that failed.</summary>
    public async Task<Dictionary<ChangeWork, Exception>> RunAsync(IReadOnlyList<ChangeWork> group)
    {
        foreach (var work in group)
        {
            await _transaction.SaveAsync("change");
            try
            {
                await using var context = PostgresDatabase.ContextOn(_connection);
                context.Database.AutoSavepointsEnabled = false;
                await context.Database.UseTransactionAsync(_transaction);
                await work.RunAsync(context);
                await _transaction.ReleaseAsync("change");
            }
            catch (Exception exception) when (!PostgresErrors.IsAway(exception))
            {
                await _transaction.RollbackAsync("change");
                Failed.Add(work, exception);
            }
        }

        return Failed;
    }

    public async Task CommitAsync()
    {
        Committing = true;
        await _transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of our own constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
