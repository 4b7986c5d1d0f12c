using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Brings a database to this program's schema, and refuses one that is newer. Any number of nodes may do so at once.</summary>
internal static class PostgresSchema
{
    /// <summary>The schema that this program knows: the number of its migrations.</summary>
    public static int Version { get; } = CountMigrations();

    private static string Program => typeof(PostgresSchema).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <exception cref="NewerSchemaException">The database was written by a newer program.</exception>
    public static async Task PrepareAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = await database.Readers.OpenConnectionAsync(cancellationToken);
        await using var context = PostgresDatabase.ContextOn(connection);
        await using var schema = await SchemaLock.TakeAsync(connection, cancellationToken);
        if (await IsEmptyAsync(connection, cancellationToken) is false)
            await CheckAsync(database.Name, context, cancellationToken);
        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        context.Database.SetCommandTimeout(SchemaLock.Longest);
        await context.Database.MigrateAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.StoreInfo.Where(r => r.Name == "schema" || r.Name == "program").ExecuteDeleteAsync(cancellationToken);
        context.StoreInfo.Add(new StoreInfoRow { Name = "schema", Value = Version.ToString(CultureInfo.InvariantCulture) });
        context.StoreInfo.Add(new StoreInfoRow { Name = "program", Value = Program });
        if (!await context.JournalHead.AnyAsync(cancellationToken))
            context.JournalHead.Add(new JournalHeadRow { Id = 1, Position = 0, Hash = HashChain.Start.ToArray() });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<bool> IsEmptyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass('store_info') IS NULL", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task CheckAsync(string name, PostgresWorkflowDbContext context, CancellationToken cancellationToken)
    {
        var info = await context.StoreInfo.AsNoTracking().ToDictionaryAsync(r => r.Name, r => r.Value, cancellationToken);
        var schema = int.Parse(info.GetValueOrDefault("schema", "0"), CultureInfo.InvariantCulture);
        if (schema > Version)
            throw new NewerSchemaException(
                $"{name} was written by Workflow {info.GetValueOrDefault("program", "?")} (schema {schema}); this is Workflow {Program} (schema {Version}). Use the newer program; nothing was changed.");
    }

    private static int CountMigrations()
    {
        using var connection = new NpgsqlConnection();
        using var context = PostgresDatabase.ContextOn(connection);
        return context.GetService<IMigrationsAssembly>().Migrations.Count;
    }
}
