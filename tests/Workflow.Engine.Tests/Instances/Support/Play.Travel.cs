using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;

namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>Goes to a stage as people and agents would: signs, brings what is needed, finishes children, waits for leases.</summary>
internal sealed partial class Play
{
    /// <summary>Takes the shortest way of outcomes to a stage.</summary>
    public Play GoTo(string stage)
    {
        if (_instance is null)
            Start();
        foreach (var outcome in Way(Instance.Stage, stage))
            Take(outcome);
        Instance.Stage.ShouldBe(stage);
        return this;
    }

    /// <summary>Does all that one outcome of the current stage needs, and takes it.</summary>
    public Play Take(string outcomeId)
    {
        Now += TimeSpan.FromMinutes(1);
        if (Instance.Lease is { Fence: null } lease)
            Grant(lease.Name);
        var here = Definition.FindStage(Instance.Stage)!;
        var outcome = here.FindOutcome(outcomeId) ?? throw new InvalidOperationException($"{here.Id} has no outcome {outcomeId}");
        if (here.Children?.Before.Contains(outcomeId) == true)
            FinishChildren();
        var before = Stage;
        if (here.Automation is { Advises: false } && Instance.Run is not null && AutomationCatalog.Known[here.Automation.Run].Results.Contains(outcomeId))
            Automation(outcomeId);
        else
            foreach (var role in outcome.ByAll ? outcome.Roles.ToArray() : [outcome.Roles[0]])
                Report(outcomeId, role, fields: Fields(outcome), findings: Findings(outcome), tasks: Tasks(outcome));
        if (Stage == before || Last is not Decision.Accepted)
            throw new InvalidOperationException($"{here.Id}.{outcomeId} was not taken: {Last}");
        return this;
    }

    public Play FinishChildren()
    {
        while (Instance.Children.FirstOrDefault(c => c is { Withdrawn: false, Done: false, Blocked: false }) is { } child)
            Child(child.Slot, "closed", final: true);
        return this;
    }

    public Dictionary<string, string> Fields(Outcome outcome) => outcome.Needs.Select(Definition.FindField).OfType<Field>()
        .Where(f => f.Type is not (FieldType.Tasks or FieldType.Findings)).ToDictionary(f => f.Id, f => Sample(f.Type));

    public static string Sample(FieldType type) => type switch
    {
        FieldType.Duration => "10d",
        FieldType.Money => "1200 EUR",
        FieldType.Number => "12.5",
        FieldType.Date => "2026-11-21",
        _ => "Because",
    };

    public IReadOnlyList<Finding>? Findings(Outcome outcome) => Needs(outcome, FieldType.Findings) ? [new Finding("It does not press")] : null;

    public IReadOnlyList<PlannedTask>? Tasks(Outcome outcome) =>
        Needs(outcome, FieldType.Tasks) ? [new PlannedTask("draw", "Draw it"), new PlannedTask("wire", "Wire it", "2d", 0, ["draw"])] : null;

    private bool Needs(Outcome outcome, FieldType type) => outcome.Needs.Any(n => Definition.FindField(n)?.Type == type);

    private List<string> Way(string from, string to)
    {
        var ways = new Dictionary<string, List<string>> { [from] = [] };
        var waiting = new Queue<string>([from]);
        while (waiting.TryDequeue(out var stage))
            foreach (var outcome in Definition.FindStage(stage)?.Outcomes ?? [])
                if (ways.TryAdd(outcome.To, [.. ways[stage], outcome.Id]))
                    waiting.Enqueue(outcome.To);
        return ways[to];
    }
}
