using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Workflow.Runtime.Tests.Journal.Postgres;

/// <summary>Tables, columns and indexes, one line each: of a model, and of a database.</summary>
internal static class PostgresCatalogue
{
    // Partitions and what EF Core keeps for itself are left out; so are indexes that stand for keys, which are read as keys.
    private const string Query =
        """
        WITH tables AS (
            SELECT c.oid, c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE '\_\_EF%'
        ), index_columns AS (
            SELECT i.indexrelid, string_agg(a.attname, ',' ORDER BY k.ord) AS names
            FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (attnum, ord)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            GROUP BY i.indexrelid
        )
        SELECT format('column %s.%s %s%s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attnotnull THEN '' ELSE ' null' END, CASE WHEN l.collname = 'C' THEN ' C' ELSE '' END)
        FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_collation l ON l.oid = a.attcollation
        UNION ALL
        SELECT CASE WHEN i.indisprimary THEN format('key %s (%s)', t.relname, n.names)
            ELSE format('index %s on %s (%s)%s%s', x.relname, t.relname, n.names, CASE WHEN i.indisunique THEN ' unique' ELSE '' END,
                coalesce(' where ' || regexp_replace(replace(pg_get_expr(i.indpred, i.indrelid), '::text', ''), '= ANY \(ARRAY\[(.*)\]\)', 'IN (\1)'), '')) END
        FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class x ON x.oid = i.indexrelid JOIN index_columns n ON n.indexrelid = i.indexrelid
        """;

    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    public static IReadOnlyList<string> Of(IModel model) => [.. model.GetRelationalModel().Tables.SelectMany(Of)];

    private static IEnumerable<string> Of(ITable table)
    {
        foreach (var column in table.Columns)
            yield return $"column {table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? " null" : "")}{(column.StoreType == "text" ? " C" : "")}";
        yield return $"key {table.Name} ({Names(table.PrimaryKey!.Columns)})";
        foreach (var index in table.Indexes)
            yield return $"index {index.Name} on {table.Name} ({Names(index.Columns)}){(index.IsUnique ? " unique" : "")}{Filter(index.Filter)}";
    }

    private static string Names(IEnumerable<IColumn> columns) => string.Join(',', columns.Select(c => c.Name));

    // As PostgreSQL writes it: a condition in parentheses, a plain column without.
    private static string Filter(string? filter) => filter is null ? "" : filter.Contains(' ', StringComparison.Ordinal) ? $" where ({filter})" : $" where {filter}";
}
