using Workflow.Engine.Definitions;

namespace Workflow.Engine.Instances.Compiled;

/// <summary>Where an instance can be, a stage or a final one, with everything that leaves it.</summary>
internal sealed class Place
{
    private HashSet<Place> _reach = [];

    public Place(Stage stage)
    {
        Id = stage.Id;
        Title = stage.Title;
        Stage = stage;
        Roles = stage.Roles;
        CancelEvent = stage.Id + ".cancel";
    }

    public Place(FinalStage final)
    {
        Id = final.Id;
        Title = final.Title;
        Final = final;
        Roles = [];
        CancelEvent = "";
    }

    public string Id { get; }

    public string Title { get; }

    /// <summary>Null where the place is final.</summary>
    public Stage? Stage { get; }

    /// <summary>Null where the place is a stage.</summary>
    public FinalStage? Final { get; }

    /// <summary>The stage's roles; boxed once, since entries share it.</summary>
    public IReadOnlyList<string> Roles { get; }

    public CompiledOutcome[] Outcomes { get; private set; } = [];

    public Place? Cancel { get; private set; }

    public string CancelEvent { get; }

    public CompiledOutcome? FindOutcome(string id)
    {
        foreach (var outcome in Outcomes)
            if (outcome.Id == id)
                return outcome;
        return null;
    }

    /// <summary>True where outcomes and cancel paths lead from here to there, in one step or more.</summary>
    public bool Reaches(Place there) => _reach.Contains(there);

    internal void Link(Definition definition, Func<string, Place?> find)
    {
        if (Stage is null)
            return;
        Outcomes = [.. Stage.Outcomes.Where(o => find(o.To) is not null).Select(o => new CompiledOutcome(definition, Stage, o, find(o.To)!))];
        Cancel = Stage.Cancel is null ? null : find(Stage.Cancel);
    }

    internal void FindReach()
    {
        var found = new HashSet<Place>();
        var waiting = new Stack<Place>([this]);
        while (waiting.TryPop(out var place))
            foreach (var next in place.Outcomes.Select(o => o.To).Append(place.Cancel).OfType<Place>())
                if (found.Add(next))
                    waiting.Push(next);
        _reach = found;
    }

    public override string ToString() => Id;
}
