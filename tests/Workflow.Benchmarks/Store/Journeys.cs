using Workflow.Benchmarks.Decisions;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Benchmarks.Store;

/// <summary>Feature requests on their way, step by step, as units ready to be committed: the measured time is the store's alone.</summary>
internal static class Journeys
{
    /// <summary>Commands of each instance.</summary>
    public const int Steps = 12;

    public static CommitUnit[][] Make(Definition definition, int instances)
    {
        var definitions = new RegisteredDefinitions([definition]);
        var units = new CommitUnit[instances][];
        Parallel.For(0, instances, i => units[i] = Make(definitions, new Journey(definition, $"FR-{i}").Commands));
        return units;
    }

    private static CommitUnit[] Make(RegisteredDefinitions definitions, IReadOnlyList<Step> journey)
    {
        var units = new CommitUnit[Steps];
        Instance? instance = null;
        var hash = HashChain.Start;
        for (var i = 0; i < Steps; i++)
        {
            var (command, at) = journey[i];
            units[i] = new DecisionMaker(() => at, (_, _) => Facts.None).Decide(definitions, instance, command).Encode(hash);
            (instance, hash) = (units[i].After, units[i].Entries[^1].Hash);
        }

        return units;
    }
}
