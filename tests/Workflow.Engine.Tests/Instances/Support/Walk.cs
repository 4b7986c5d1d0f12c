using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>One step of a walk.</summary>
internal sealed record WalkStep(Instance? Before, Command Command, DateTimeOffset Now, Facts Facts, Decision Decision, Instance? After);

/// <summary>A sequence of commands sent to one instance: numbers in, steps out; the same numbers are always the same walk.</summary>
internal sealed class Walk
{
    public Walk(Definition definition, IEnumerable<int> choices)
    {
        Definition = definition;
        var now = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Instance? instance = null;
        foreach (var choice in choices)
        {
            var dice = new Dice(choice);
            now += dice.Time();
            var command = Chance.Command(definition, instance, dice, Steps.Count);
            var decision = WorkflowCore.Decide(definition, Facts.None, instance, command, now);
            var before = instance;
            instance = decision switch
            {
                Decision.Accepted accepted => Keep(accepted.Entries, accepted.After),
                Decision.Parked parked => Keep(parked.Entries, parked.After),
                _ => instance,
            };
            Steps.Add(new WalkStep(before, command, now, Facts.None, decision, instance));
        }

        Instance = instance;
        Now = now;
    }

    public Definition Definition { get; }

    public List<WalkStep> Steps { get; } = [];

    public List<Entry> Journal { get; } = [];

    public Instance? Instance { get; }

    public DateTimeOffset Now { get; }

    public override string ToString() => $"{Definition}: " + string.Join("\n  ", Steps.Select(s => $"{s.Command} -> {s.Decision.GetType().Name} {s.After?.Stage}#{s.After?.Visit}"));

    private Instance Keep(IEnumerable<Entry> entries, Instance after)
    {
        Journal.AddRange(entries);
        return after;
    }
}
