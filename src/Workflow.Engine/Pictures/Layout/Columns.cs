using System.Collections.Immutable;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>
/// Which column each stage is in. The main path goes from left to right, a column a step. What leaves it and comes back to where it
/// was going (the rework loop) lies beside the steps it repeats; what is only entered by cancelling lies at the end.
/// </summary>
internal sealed class Columns
{
    private readonly Definition _definition;
    private readonly ImmutableArray<PictureWay> _ways;
    private readonly Dictionary<string, int> _columns = [];
    private readonly List<string> _order = [];

    public Columns(Definition definition, ImmutableArray<PictureWay> ways, ImmutableArray<string> main)
    {
        (_definition, _ways) = (definition, ways);
        for (var i = 0; i < main.Length; i++)
            Put(main[i], i);
        while (NextBranch() is { } stage)
            PutChain(Chain(stage), _ways.Where(w => w.To == stage && w.Outcome is not null && IsPut(w.From)).Max(w => _columns[w.From]));
        var end = _columns.Values.Max();
        foreach (var stage in definition.Stages.Where(s => !IsPut(s.Id)))
            if (!IsPut(stage.Id))
                PutAtEnd(Chain(stage.Id), end);
        foreach (var final in definition.Finals.Where(f => !IsPut(f.Id)))
            Put(final.Id, Math.Max(1, ways.Where(w => w.To == final.Id).Select(w => _columns[w.From] + 1).DefaultIfEmpty(end).Max()));
    }

    public IReadOnlyDictionary<string, int> Of => _columns;

    /// <summary>Stages in the order in which they were placed: the main path first.</summary>
    public IReadOnlyList<string> Order => _order;

    private bool IsPut(string stage) => _columns.ContainsKey(stage);

    private void Put(string stage, int column)
    {
        _columns.Add(stage, column);
        _order.Add(stage);
    }

    // The leftmost stage that an outcome of a placed one leads to.
    private string? NextBranch() => _ways
        .Where(w => w.Outcome is not null && IsPut(w.From) && !IsPut(w.To) && !_definition.IsFinal(w.To))
        .OrderBy(w => _columns[w.From]).Select(w => w.To).FirstOrDefault();

    /// <summary>A stage and what its first outcomes lead to, as long as that has no place yet.</summary>
    private List<string> Chain(string stage)
    {
        var chain = new List<string> { stage };
        while (_ways.FirstOrDefault(w => w.From == chain[^1] && w.Outcome is not null && !chain.Contains(w.To)) is { } way
            && !IsPut(way.To) && !_definition.IsFinal(way.To))
            chain.Add(way.To);
        return chain;
    }

    private void PutChain(List<string> chain, int from)
    {
        var to = _ways.Where(w => w.From == chain[^1] && w.Outcome is not null && IsPut(w.To) && !_definition.IsFinal(w.To)).Select(w => (int?)_columns[w.To]).FirstOrDefault();
        var first = from + 1;
        if (to is { } join && join > from)
        {
            if (chain.Count <= 2)
                MakeRoom(join, chain.Count - (join - from - 1));
            else if (from + chain.Count >= join)
                first = Math.Max(0, join - chain.Count);
        }

        for (var i = 0; i < chain.Count; i++)
            Put(chain[i], first + i);
    }

    private void PutAtEnd(List<string> chain, int end)
    {
        var join = _ways.Where(w => w.From == chain[^1] && w.Outcome is not null && IsPut(w.To)).Select(w => (int?)_columns[w.To]).FirstOrDefault() ?? end;
        var first = Math.Max(0, join - chain.Count);
        for (var i = 0; i < chain.Count; i++)
            Put(chain[i], first + i);
    }

    private void MakeRoom(int at, int columns)
    {
        if (columns <= 0)
            return;
        foreach (var stage in _order)
            if (_columns[stage] >= at)
                _columns[stage] += columns;
    }
}
