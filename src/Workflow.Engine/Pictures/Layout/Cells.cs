using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>A place in the grid.</summary>
internal readonly record struct Cell(int Row, int Column);

/// <summary>The grid: lanes have as many rows as their stages need, so that no two stages share a cell.</summary>
internal sealed class Cells
{
    private readonly Dictionary<string, Cell> _of = [];
    private readonly HashSet<Cell> _taken = [];

    public Cells(Definition definition, Lanes lanes, Columns columns, IReadOnlyCollection<string> main)
    {
        var level = new Dictionary<string, int>();
        var taken = new HashSet<(int Lane, int Level, int Column)>();
        foreach (var stage in columns.Order)
        {
            var (lane, column) = (lanes.Of(stage), columns.Of[stage]);
            var at = main.Contains(stage) || IsBeyond(stage) ? 0 : 1;
            while (!taken.Add((lane, at, column)))
                at++;
            level.Add(stage, at);
        }

        // Rows without a stage are left out.
        var rows = level.Select(l => (Lane: lanes.Of(l.Key), Level: l.Value)).Distinct().Order().ToList();
        LaneOfRow = [.. rows.Select(r => r.Lane)];
        foreach (var (stage, its) in level)
        {
            var cell = new Cell(rows.IndexOf((lanes.Of(stage), its)), columns.Of[stage]);
            _of.Add(stage, cell);
            _taken.Add(cell);
        }

        ColumnCount = columns.Of.Values.Max() + 1;

        // The main path has this lane's first row for itself as far as it goes.
        bool IsBeyond(string stage) => main.All(m => lanes.Of(m) != lanes.Of(stage) || columns.Of[m] < columns.Of[stage]);
    }

    /// <summary>The lane of each row.</summary>
    public IReadOnlyList<int> LaneOfRow { get; }

    public int ColumnCount { get; }

    public Cell Of(string stage) => _of[stage];

    /// <summary>Whether a row has no stage from a column up to, but not including, another.</summary>
    public bool IsFree(int row, int from, int to)
    {
        for (var column = from; column < to; column++)
            if (_taken.Contains(new Cell(row, column)))
                return false;
        return true;
    }
}
