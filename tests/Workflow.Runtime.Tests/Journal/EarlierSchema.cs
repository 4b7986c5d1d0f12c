using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Workflow.Runtime.Tests.Journal;

/// <summary>Makes a database as an earlier program left it: some migrations applied, and noted.</summary>
internal static class EarlierSchema
{
    public static async Task MakeAsync(DbContext context, params (string Id, Migration Migration)[] migrations)
    {
        var history = context.GetService<IHistoryRepository>();
        await ExecuteAsync(context, history.GetCreateScript());
        foreach (var (id, migration) in migrations)
        {
            var commands = context.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, context.GetService<IDesignTimeModel>().Model);
            await context.GetService<IMigrationCommandExecutor>().ExecuteNonQueryAsync(commands, context.GetService<IRelationalConnection>());
            await ExecuteAsync(context, history.GetInsertScript(new HistoryRow(id, "10.0.0")));
        }
    }

    private static Task ExecuteAsync(DbContext context, string sql) => context.Database.ExecuteSqlRawAsync(sql);
}
