using Spectre.Console;

namespace Workflow.Cli.Output;

/// <summary>Tables without frames: for eyes, and for <c>grep</c>.</summary>
internal static class Tables
{
    public static void Write<T>(IAnsiConsole console, IReadOnlyCollection<T> rows, params (string Title, Func<T, string?> Cell)[] columns)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var (title, _) in columns)
        {
            var column = new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0) };
            table.AddColumn(column);
        }

        foreach (var row in rows)
            table.AddRow(columns.Select(c => new Text(Safe.Line(c.Cell(row)))));
        console.Write(table);
    }

    /// <summary>Names and values, one pair a line; pairs without a value are left out.</summary>
    public static void Pairs(IAnsiConsole console, params (string Name, string? Value)[] pairs)
    {
        var shown = pairs.Where(p => !string.IsNullOrEmpty(p.Value)).ToList();
        var width = shown.Count == 0 ? 0 : shown.Max(p => p.Name.Length);
        foreach (var (name, value) in shown)
        {
            console.Write(new Text(name.PadRight(width + 2), new Style(foreground: Color.Grey)));
            console.WriteLine(Safe.Line(value));
        }
    }
}
