using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// Writes many rows with one statement made from the model, with an array for each column, in the transaction under way. A statement for
/// each row would be planned for each, which costs as much as writing it.
/// </summary>
internal static class PostgresUpsert
{
    private static readonly ConcurrentDictionary<IEntityType, object> Known = new();

    public static async Task RunAsync<T>(PostgresWorkflowDbContext context, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
            return;
        var entity = context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is in no table.", nameof(rows));
        var upsert = (Upsert<T>)Known.GetOrAdd(entity, known => new Upsert<T>(known));
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(
                upsert.Statement, (NpgsqlConnection)context.Database.GetDbConnection(), (NpgsqlTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());
            foreach (var column in upsert.Columns)
                command.Parameters.Add(column.Of(rows));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private sealed class Upsert<T>
    {
        public Upsert(IEntityType entity)
        {
            var properties = entity.GetProperties().ToArray();
            Columns = [.. properties.Select(p => (IColumn<T>)Activator.CreateInstance(typeof(Column<,>).MakeGenericType(typeof(T), p.ClrType), p)!)];
            var names = properties.Select(p => p.GetColumnName()).ToArray();
            var key = entity.FindPrimaryKey()!.Properties;
            var table = Quoted(entity.GetTableName()!);
            // Side by side in the select list, as in CommitSql.
            Statement = $"INSERT INTO {table} ({string.Join(", ", names.Select(Quoted))})"
                + $" SELECT {string.Join(", ", Columns.Select((column, i) => $"unnest(${i + 1}::{column.Type}[])"))}"
                + $" ON CONFLICT ({string.Join(", ", key.Select(p => Quoted(p.GetColumnName())))}) DO UPDATE SET {string.Join(", ", properties.Except(key).Select(p => Set(table, p)))}";
        }

        public string Statement { get; }

        public IReadOnlyList<IColumn<T>> Columns { get; }

        private static string Set(string table, IProperty property)
        {
            var column = Quoted(property.GetColumnName());
            return property.FindAnnotation(WorkflowDbContext.Adds) is null ? $"{column} = excluded.{column}" : $"{column} = {table}.{column} + excluded.{column}";
        }

        private static string Quoted(string name) => $"\"{name}\"";
    }

    private interface IColumn<in T>
    {
        /// <summary>The column's type in PostgreSQL.</summary>
        string Type { get; }

        NpgsqlParameter Of(IReadOnlyCollection<T> rows);
    }

    private sealed class Column<T, TValue>(IProperty property) : IColumn<T>
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();

        public string Type => _mapping.StoreTypeNameBase;

        public NpgsqlParameter Of(IReadOnlyCollection<T> rows) =>
            new NpgsqlParameter<TValue[]> { TypedValue = [.. rows.Select(Read)], DataTypeName = Type + "[]" };

        private TValue Read(T row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return (TValue)(_mapping.Converter is null || value is null ? value : _mapping.Converter.ConvertToProvider(value))!;
        }
    }
}
