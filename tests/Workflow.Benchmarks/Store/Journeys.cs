using Workflow.Benchmarks.Decisions;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages.Commands;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Benchmarks.Store;

/// <summary>Feature requests on their way, step by step, as units ready to be committed: the measured time is the store's alone.</summary>
internal static class Journeys
{
    /// <summary>Commands of each instance.</summary>
    public const int Steps = 12;

    public static CommitUnit[][] Make(Definition definition, int instances) =>
        Make(definition, [.. new Journey(definition, "FR-0").Commands.Take(Steps)], "FR", instances);

    /// <param name="definition">The workflow.</param>
    /// <param name="recorded">What each instance is told.</param>
    /// <param name="prefix">How their keys begin.</param>
    /// <param name="instances">How many.</param>
    public static CommitUnit[][] Make(Definition definition, Step[] recorded, string prefix, int instances)
    {
        var definitions = new RegisteredDefinitions([definition]);
        var units = new CommitUnit[instances][];
        Parallel.For(0, instances, i => units[i] = Make(definitions, recorded, $"{prefix}-{i + 1}"));
        return units;
    }

    private static CommitUnit[] Make(RegisteredDefinitions definitions, Step[] recorded, string key)
    {
        var units = new CommitUnit[recorded.Length];
        Instance? instance = null;
        var hash = HashChain.Start;
        for (var i = 0; i < recorded.Length; i++)
        {
            var (command, at) = (For(key, instance, recorded[i].Command), recorded[i].At);
            units[i] = new DecisionMaker(() => at, (_, _) => Facts.None).Decide(definitions, instance, command).Encode(command.InstanceId, hash);
            if (units[i].After is not { } after)
                throw new InvalidOperationException($"{command} changed nothing.");
            (instance, hash) = (after, units[i].Entries[^1].Hash);
        }

        return units;
    }

    // The same command, of another instance: runs and children have names of their own there.
    private static Command For(string key, Instance? instance, Command command) => command switch
    {
        AutomationStarted started => started with { Key = key, CommandId = Guid.NewGuid(), Run = instance!.Run!.Id },
        AutomationReported reported => reported with { Key = key, CommandId = Guid.NewGuid(), Run = instance!.Run!.Id },
        ChildChanged changed => changed with { Key = key, CommandId = Guid.NewGuid(), ChildKey = instance!.Children[changed.Slot - 1].Key! },
        _ => command with { Key = key, CommandId = Guid.NewGuid() },
    };
}
