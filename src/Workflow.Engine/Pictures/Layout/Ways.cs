using System.Collections.Immutable;
using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>A definition as a graph.</summary>
internal static class Ways
{
    /// <summary>Every outcome and every cancel way, without what each means to the picture.</summary>
    public static ImmutableArray<PictureWay> Of(Definition definition) =>
    [
        .. definition.Stages.SelectMany(stage =>
            stage.Outcomes.Select(o => new PictureWay(stage.Id, o.To, o.Id, PictureWayKind.Forward))
                .Concat(stage.Cancel is { } cancel ? [new PictureWay(stage.Id, cancel, null, PictureWayKind.Cancel)] : [])),
    ];

    /// <summary>Stages from the start to a success by the outcomes that come first, without going in circles.</summary>
    public static ImmutableArray<string> MainPath(Definition definition)
    {
        var success = definition.Finals.Where(f => f.Kind == FinalKind.Success).Select(f => f.Id).ToHashSet();
        return Search(success) ?? Search([.. definition.Finals.Select(f => f.Id)]) ?? [definition.Start];

        ImmutableArray<string>? Search(HashSet<string> goals)
        {
            var seen = new HashSet<string> { definition.Start };
            var path = new List<(string Stage, int Next)> { (definition.Start, 0) };
            while (path.Count > 0)
            {
                var (stage, next) = path[^1];
                if (goals.Contains(stage))
                    return [.. path.Select(p => p.Stage)];
                var outcomes = definition.FindStage(stage)?.Outcomes ?? [];
                if (next == outcomes.Length)
                {
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[^1] = (stage, next + 1);
                if (seen.Add(outcomes[next].To))
                    path.Add((outcomes[next].To, 0));
            }

            return null;
        }
    }

    /// <summary>Stages that outcomes lead to, without any cancelling.</summary>
    public static IReadOnlySet<string> Working(Definition definition, ImmutableArray<PictureWay> ways)
    {
        var reached = new HashSet<string> { definition.Start };
        while (ways.Any(w => w.Outcome is not null && reached.Contains(w.From) && reached.Add(w.To)))
        {
            // Until nothing is added.
        }

        return reached;
    }

    /// <summary>Says of each way what it means, now that columns are known.</summary>
    public static ImmutableArray<PictureWay> Judge(Definition definition, ImmutableArray<PictureWay> ways, ImmutableArray<string> main, IReadOnlyDictionary<string, int> columns)
    {
        var steps = main.Zip(main.Skip(1)).ToHashSet();
        return [.. ways.Select(w => w with { Kind = Kind(w) })];

        PictureWayKind Kind(PictureWay way) => way switch
        {
            { Outcome: null } => PictureWayKind.Cancel,
            // Where several outcomes lead the same way, the first one is the path.
            _ when steps.Contains((way.From, way.To)) && definition.FindStage(way.From)!.Outcomes.First(o => o.To == way.To).Id == way.Outcome => PictureWayKind.Main,
            _ when definition.FindFinal(way.To) is { Kind: not FinalKind.Success } => PictureWayKind.Exit,
            _ when columns[way.To] <= columns[way.From] => PictureWayKind.Return,
            _ => PictureWayKind.Forward,
        };
    }
}
