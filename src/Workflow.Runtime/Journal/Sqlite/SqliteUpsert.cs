using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Writes many rows with one prepared statement made from the model: a tenth of what tracking each would cost.</summary>
internal static class SqliteUpsert
{
    public static void Run<T>(SqliteWorkflowDbContext context, IReadOnlyCollection<T> rows)
        where T : class
    {
        var entity = context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is in no table.", nameof(rows));
        var properties = entity.GetProperties().ToArray();
        using var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // The names are the model's.
        command.CommandText = Statement(entity, properties);
#pragma warning restore CA2100
        foreach (var property in properties)
            command.Parameters.AddWithValue("$" + property.GetColumnName(), DBNull.Value);
        foreach (var row in rows)
        {
            for (var i = 0; i < properties.Length; i++)
                command.Parameters[i].Value = Value(properties[i], row);
            command.ExecuteNonQuery();
        }
    }

    private static string Statement(IEntityType entity, IProperty[] properties)
    {
        var columns = properties.Select(p => p.GetColumnName()).ToArray();
        var key = entity.FindPrimaryKey()!.Properties;
        return $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select(c => "$" + c))})"
            + $" ON CONFLICT ({string.Join(", ", key.Select(p => Quoted(p.GetColumnName())))}) DO UPDATE SET {string.Join(", ", properties.Except(key).Select(p => Set(entity.GetTableName()!, p)))}";
    }

    private static string Set(string table, IProperty property)
    {
        var column = Quoted(property.GetColumnName());
        return property.FindAnnotation(WorkflowDbContext.Adds) is null ? $"{column} = excluded.{column}" : $"{column} = {table}.{column} + excluded.{column}";
    }

    private static string Quoted(string name) => $"\"{name}\"";

    private static object Value(IProperty property, object row)
    {
        var value = property.PropertyInfo!.GetValue(row);
        var converter = property.GetTypeMapping().Converter;
        return (converter is null || value is null ? value : converter.ConvertToProvider(value)) ?? DBNull.Value;
    }
}
