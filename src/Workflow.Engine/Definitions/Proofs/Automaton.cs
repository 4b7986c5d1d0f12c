using System.Collections.Immutable;

namespace Workflow.Engine.Definitions.Proofs;

/// <summary>A way from a stage: an outcome (reported, or taken at a deadline) or the cancel path.</summary>
/// <param name="From">The stage.</param>
/// <param name="Event"><c>stage.outcome</c> or <c>stage.cancel</c>.</param>
/// <param name="To">The stage or final stage it leads to; a name that is neither where the file has a slip.</param>
/// <param name="IsCancel">True for the cancel path.</param>
internal sealed record Edge(string From, string Event, string To, bool IsCancel);

/// <summary>A definition as a graph.</summary>
internal sealed class Automaton
{
    private readonly Dictionary<string, ImmutableArray<Edge>> _ways;
    private readonly HashSet<string> _finals;

    public Automaton(DefinitionParts parts)
    {
        Start = parts.Start;
        _finals = [.. parts.Finals.Select(f => f.Id)];
        _ways = parts.Stages.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => Ways(s).ToImmutableArray());
    }

    public string Start { get; }

    public IEnumerable<string> Stages => _ways.Keys;

    public IEnumerable<string> Finals => _finals;

    public bool IsFinal(string id) => _finals.Contains(id);

    public bool IsStage(string id) => _ways.ContainsKey(id);

    /// <summary>A stage, final or not.</summary>
    public bool IsPlace(string id) => IsStage(id) || IsFinal(id);

    /// <summary>The ways from a stage, in the order of the file; none from a final stage.</summary>
    public ImmutableArray<Edge> From(string stage) => _ways.GetValueOrDefault(stage, []);

    /// <summary>What can be reached from the start, finals too.</summary>
    /// <param name="along">The ways that may be taken.</param>
    public HashSet<string> Reachable(Func<Edge, bool> along)
    {
        var reached = new HashSet<string>();
        var waiting = new Queue<string>();
        waiting.Enqueue(Start);
        while (waiting.TryDequeue(out var stage))
            if (reached.Add(stage))
                foreach (var edge in From(stage).Where(along))
                    waiting.Enqueue(edge.To);
        return reached;
    }

    /// <summary>Stages from which no final stage can be reached. A name that is no stage counts as a way out: what it should be is not known.</summary>
    public IEnumerable<string> Trapped()
    {
        var free = new HashSet<string>(_finals);
        bool grew;
        do
        {
            grew = false;
            foreach (var (stage, ways) in _ways)
                if (!free.Contains(stage) && ways.Any(e => free.Contains(e.To) || !IsStage(e.To)))
                    grew = free.Add(stage);
        }
        while (grew);
        return _ways.Keys.Where(stage => !free.Contains(stage));
    }

    private static IEnumerable<Edge> Ways(Stage stage)
    {
        foreach (var outcome in stage.Outcomes)
            yield return new Edge(stage.Id, $"{stage.Id}.{outcome.Id}", outcome.To, false);
        if (stage.Cancel is { } cancel)
            yield return new Edge(stage.Id, $"{stage.Id}.cancel", cancel, true);
    }
}
