using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Brings a database to this program's schema, and refuses one that is newer.</summary>
internal static class SqliteSchema
{
    /// <summary>The schema that this program knows: the number of its migrations.</summary>
    public static int Version { get; } = new SqliteFile(":memory:").Readers.CreateDbContext().GetService<IMigrationsAssembly>().Migrations.Count;

    private static string Program => typeof(SqliteSchema).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <exception cref="NewerSchemaException">The database was written by a newer program.</exception>
    public static void Prepare(SqliteFile file)
    {
        using var connection = file.Open();
        using var context = new SqliteWorkflowDbContext(SqliteFile.ContextsOn(connection));
        Check(file.Path, context);
        if (!context.Database.GetPendingMigrations().Any())
            return;
        context.Database.Migrate();
        context.StoreInfo.Where(r => r.Name == "schema" || r.Name == "program").ExecuteDelete();
        context.StoreInfo.Add(new StoreInfoRow { Name = "schema", Value = Version.ToString(CultureInfo.InvariantCulture) });
        context.StoreInfo.Add(new StoreInfoRow { Name = "program", Value = Program });
        if (!context.JournalHead.Any())
            context.JournalHead.Add(new JournalHeadRow { Id = 1, Position = 0, Hash = HashChain.Start.ToArray() });
        context.SaveChanges();
    }

    /// <summary>Refuses a database of a newer program; for readers that must not change it.</summary>
    public static void Check(string path, SqliteWorkflowDbContext context)
    {
        if (!context.Database.GetAppliedMigrations().Any())
            return;
        var info = context.StoreInfo.AsNoTracking().ToDictionary(r => r.Name, r => r.Value);
        var schema = int.Parse(info.GetValueOrDefault("schema", "0"), CultureInfo.InvariantCulture);
        if (schema > Version)
            throw new NewerSchemaException(
                $"{path} was written by Workflow {info.GetValueOrDefault("program", "?")} (schema {schema}); this is Workflow {Program} (schema {Version}). Use the newer program; nothing was changed.");
    }
}
