using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>Picks a command: mostly one that gets on, sometimes a slip, sometimes word from inside, old or new.</summary>
internal static class Chance
{
    private const string Key = "X-1";
    private static readonly string[] _people = ["ann", "bob", "carol"];

    public static Command Command(Definition definition, Instance? instance, Dice dice, int number)
    {
        var id = new Guid(number + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
        var person = new Actor(dice.Of(_people), dice.Of(definition.Roles).Id);
        if (instance is null)
            return dice.Often(90) ? Start(definition, dice, id, person) : Report(definition, definition.Stages[0], null, dice, id, person);
        var stage = definition.FindStage(instance.Stage) ?? dice.Of(definition.Stages);
        return dice.Below(24) switch
        {
            >= 20 or < 8 => Next(definition, stage, instance, dice, id),
            8 => Report(definition, dice.Of(definition.Stages), instance, dice, id, person),
            9 or 10 => ChildMove(instance, dice, id),
            11 => Outside(definition, dice, id, person),
            12 => Inside(instance, dice, id),
            13 => new DeadlineReached { CommandId = id, Project = "shop", Key = Key, Actor = Actor.Engine, DueAt = instance.DueAt ?? instance.LastAt },
            14 => Talk(definition, instance, dice, id, person),
            15 => new Resume { CommandId = id, Project = "shop", Key = Key, Actor = Permitted(definition.May.Suspend, dice) },
            _ => Automation(definition, stage, instance, dice, id),
        };
    }

    // What would get on: the right role, and all that the outcome needs.
    private static Command Next(Definition definition, Stage stage, Instance instance, Dice dice, Guid id)
    {
        if (instance.Lease is { Fence: null } lease && dice.Often(70))
            return new GrantLease { CommandId = id, Project = "shop", Key = Key, Actor = Actor.Engine, Lease = lease.Name, Fence = instance.Sequence };
        var outcome = dice.Often(60) ? stage.Outcomes[0] : dice.Of(stage.Outcomes);
        var unsigned = outcome.Roles.Where(r => instance.SignOffs.All(s => s.Role != r)).DefaultIfEmpty(outcome.Roles[0]).ToArray();
        var report = Full(definition, outcome, dice, id, new Actor(dice.Of(_people), dice.Of(unsigned)));
        // Another plan than the one signed would make every signature void.
        return instance.VisitTasks.IsEmpty || dice.Often(10) ? report : report with { Tasks = null };
    }

    public static ReportOutcome Full(Definition definition, Outcome outcome, Dice dice, Guid id, Actor actor) => new()
    {
        CommandId = id, Project = "shop", Key = Key, Actor = actor,
        Outcome = outcome.Id,
        Fields = outcome.Needs.Select(definition.FindField).OfType<Field>().Where(f => f.Type is not (FieldType.Tasks or FieldType.Findings))
            .ToDictionary(f => f.Id, f => Play.Sample(f.Type)),
        Tasks = Needs(definition, outcome, FieldType.Tasks) ? Tasks(dice) : null,
        Findings = Needs(definition, outcome, FieldType.Findings) ? [new Finding("It does not press")] : null,
        OnBehalfOf = actor.Role is not null && !outcome.Roles.Contains(actor.Role) ? "dora" : null,
    };

    private static ReportOutcome Report(Definition definition, Stage stage, Instance? instance, Dice dice, Guid id, Actor person)
    {
        var outcome = dice.Of(stage.Outcomes);
        return Full(definition, outcome, dice, id, dice.Often(60) ? person with { Role = outcome.Roles[0] } : person) with
        {
            Stage = dice.Often(80) ? stage.Id : dice.Often(50) ? "nowhere" : null,
            Visit = dice.Often(70) ? null : (instance?.VisitsOf(stage.Id) ?? 0) + dice.Below(4) - 1,
            Commit = dice.Often(70) ? null : $"c{dice.Below(3)}",
            Outcome = dice.Often(90) ? outcome.Id : "perhaps",
            IfSequence = dice.Often(90) ? null : instance?.Sequence,
        };
    }

    private static StartWorkflow Start(Definition definition, Dice dice, Guid id, Actor person)
    {
        var child = definition.Workflow != "initiative" && dice.Often(50);
        return new StartWorkflow
        {
            CommandId = id, Project = "shop", Key = Key, Actor = person,
            Workflow = definition.Workflow, Title = "A green button",
            Parent = child ? new ParentReference("P-1", 1, 10) : null,
            Blocked = child && dice.Often(30),
        };
    }

    private static Command Automation(Definition definition, Stage stage, Instance instance, Dice dice, Guid id)
    {
        var run = instance.Run?.Id ?? Automatic(instance);
        var attempt = Math.Max(1, (instance.Run?.Attempt ?? 1) - (dice.Often(10) ? 1 : 0));
        if (dice.Often(20))
            return dice.Often(20) ? CancelRun(definition, dice, id) : new AutomationStarted { CommandId = id, Project = "shop", Key = Key, Actor = Actor.Agent, Run = run, Attempt = attempt, Agent = "a" };
        var outcome = dice.Often(30) ? null : dice.Often(95) ? dice.Of(stage.Outcomes).Id : "exploded";
        return new AutomationReported
        {
            CommandId = id, Project = "shop", Key = Key, Actor = Actor.Agent, Run = run, Attempt = attempt,
            Outcome = outcome,
            Failure = outcome is null ? "No disk" : null,
            Commit = dice.Often(20) ? $"c{dice.Below(3)}" : null,
            Outputs = dice.Often(30) ? new Dictionary<string, string> { ["made"] = $"m{dice.Below(9)}" } : null,
            Findings = dice.Often(20) ? [new Finding("It is red", "Very")] : null,
        };
    }

    private static CancelAutomation CancelRun(Definition definition, Dice dice, Guid id) =>
        new() { CommandId = id, Project = "shop", Key = Key, Actor = Permitted(definition.May.Automate, dice), Reason = "Wrong data" };

    private static Guid Automatic(Instance instance) => Identity.Run(instance.Id, instance.Stage, instance.Visit);

    private static ChildChanged ChildMove(Instance instance, Dice dice, Guid id)
    {
        var open = instance.Children.Where(c => c is { Key: not null, Blocked: false, Done: false }).ToArray();
        var child = open.Length > 0 && dice.Often(80) ? dice.Of(open) : instance.Children.IsEmpty ? null : dice.Of(instance.Children);
        var stage = dice.Of(["in-progress", "qa", "waiting-release", "closed", "released"]);
        return new ChildChanged
        {
            CommandId = id, Project = "shop", Key = Key, Actor = Actor.Engine,
            Slot = child?.Slot ?? dice.Below(5), ChildKey = child?.Key ?? "X-1-T9",
            Stage = stage, Final = stage is "closed" or "released", SourceSequence = (child?.Sequence ?? 0) + dice.Below(4),
        };
    }

    private static Command Outside(Definition definition, Dice dice, Guid id, Actor person) => dice.Below(7) switch
    {
        0 => new Cancel { CommandId = id, Project = "shop", Key = Key, Actor = dice.Often(30) ? person : Permitted(definition.May.Cancel, dice), Reason = dice.Often(80) ? "No money" : "" },
        1 or 2 => new Override
        {
            CommandId = id, Project = "shop", Key = Key, Actor = Permitted(definition.May.Override, dice),
            To = dice.Often(80) ? dice.Of(definition.Stages).Id : dice.Of(definition.Finals).Id, Reason = "It has to be",
        },
        3 or 4 => new Suspend { CommandId = id, Project = "shop", Key = Key, Actor = dice.Often(80) ? Permitted(definition.May.Suspend, dice) : person, Reason = "Holidays" },
        5 => CancelRun(definition, dice, id) with { Actor = person },
        _ => new RetryAutomation { CommandId = id, Project = "shop", Key = Key, Actor = Permitted(definition.May.Automate, dice) },
    };

    private static Command Inside(Instance instance, Dice dice, Guid id) => dice.Below(4) switch
    {
        0 => new Unblock { CommandId = id, Project = "shop", Key = Key, Actor = Actor.Engine, SourceSequence = instance.ParentSequence + dice.Below(3) },
        1 => new GrantLease { CommandId = id, Project = "shop", Key = Key, Actor = Actor.Engine, Lease = "production", Fence = instance.Sequence },
        _ => new ParentMoved
        {
            CommandId = id, Project = "shop", Key = Key, Actor = Actor.Engine, SourceSequence = instance.ParentSequence + dice.Below(3),
            Events = [dice.Of(["deployment", "deployment.outdated", "rollback.rolled-back", "backup", "released", "cancelled"])],
        },
    };

    private static Command Talk(Definition definition, Instance instance, Dice dice, Guid id, Actor person) => dice.Below(3) switch
    {
        0 => new Comment { CommandId = id, Project = "shop", Key = Key, Actor = person, Text = dice.Often(80) ? "Well" : "" },
        1 => new Assign { CommandId = id, Project = "shop", Key = Key, Actor = person, Role = dice.Often(70) ? dice.Of(definition.Roles).Id : null, Person = dice.Of([.. _people, ""]) },
        _ => Start(definition, dice, id, person) with { IfSequence = dice.Often(50) ? instance.Sequence : null },
    };

    private static Actor Permitted(IReadOnlyList<string> roles, Dice dice) => new(dice.Of(_people), roles.Count == 0 ? null : dice.Of(roles));

    private static bool Needs(Definition definition, Outcome outcome, FieldType type) => outcome.Needs.Any(n => definition.FindField(n)?.Type == type);

    private static PlannedTask[] Tasks(Dice dice) =>
        [new("a", "Draw it", "2d", dice.Below(3)), new("b", "Wire it", null, 0, dice.Often(70) ? ["a"] : null), new("c", "Say it", null, 1, dice.Often(30) ? ["a", "b"] : null)];
}
