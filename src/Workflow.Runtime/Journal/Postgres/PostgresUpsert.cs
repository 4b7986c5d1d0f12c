using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Writes many rows with one pipelined batch made from the model, in the transaction under way.</summary>
internal static class PostgresUpsert
{
    public static async Task RunAsync<T>(PostgresWorkflowDbContext context, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
            return;
        var entity = context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is in no table.", nameof(rows));
        var properties = entity.GetProperties().ToArray();
        var statement = Statement(entity, properties);
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var batch = new NpgsqlBatch(
                (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());
            foreach (var row in rows)
                batch.BatchCommands.Add(Command(statement, properties, row));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlBatchCommand Command(string statement, IProperty[] properties, object row)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var property in properties)
        {
            var mapping = property.GetRelationalTypeMapping();
            var value = property.PropertyInfo!.GetValue(row);
            command.Parameters.Add(new NpgsqlParameter
            {
                DataTypeName = mapping.StoreTypeNameBase,
                Value = (mapping.Converter is null || value is null ? value : mapping.Converter.ConvertToProvider(value)) ?? DBNull.Value,
            });
        }

        return command;
    }

    private static string Statement(IEntityType entity, IProperty[] properties)
    {
        var columns = properties.Select(p => p.GetColumnName()).ToArray();
        var key = entity.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()).ToArray();
        return $"INSERT INTO {Quoted(entity.GetTableName()!)} ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})"
            + $" ON CONFLICT ({string.Join(", ", key.Select(Quoted))}) DO UPDATE SET {string.Join(", ", columns.Except(key).Select(c => $"{Quoted(c)} = excluded.{Quoted(c)}"))}";
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
