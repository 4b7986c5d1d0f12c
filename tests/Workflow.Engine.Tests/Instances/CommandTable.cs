using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Tests.Instances;

/// <summary>Every command, well formed and from the right person, in every state that the engine knows.</summary>
public sealed class CommandTable
{
    private const string Expected = """
        command            | missing          | talking         | working         | retrying              | exhausted       | stopped         | advised    | leased                | children      | blocked       | held       | held-run   | finished
        StartWorkflow      | accepted         | already-started | already-started | already-started       | already-started | already-started | already-started | already-started  | already-started | already-started | already-started | already-started | already-started
        ReportOutcome      | unknown-instance | accepted        | accepted        | accepted              | accepted        | accepted        | accepted   | lease-awaited         | children-open | blocked       | suspended  | suspended  | finished
        Assign             | unknown-instance | accepted        | accepted        | accepted              | accepted        | accepted        | accepted   | accepted              | accepted      | accepted      | accepted   | accepted   | finished
        Comment            | unknown-instance | accepted        | accepted        | accepted              | accepted        | accepted        | accepted   | accepted              | accepted      | accepted      | accepted   | accepted   | finished
        Suspend            | unknown-instance | accepted        | accepted        | accepted              | accepted        | accepted        | accepted   | accepted              | accepted      | accepted      | duplicate  | duplicate  | finished
        Resume             | unknown-instance | not-suspended   | not-suspended   | not-suspended         | not-suspended   | not-suspended   | not-suspended | not-suspended      | not-suspended | not-suspended | accepted   | accepted   | finished
        Cancel             | unknown-instance | accepted        | accepted        | accepted              | accepted        | accepted        | accepted   | accepted              | accepted      | not-cancellable | suspended | suspended | finished
        Override           | unknown-instance | accepted        | accepted        | accepted              | accepted        | accepted        | accepted   | accepted              | accepted      | accepted      | suspended  | suspended  | finished
        RetryAutomation    | unknown-instance | no-automation   | automation-under-way | automation-under-way | accepted    | accepted        | accepted   | lease-awaited         | no-automation | no-automation | suspended  | suspended  | finished
        CancelAutomation   | unknown-instance | no-automation   | accepted        | accepted              | automation-not-under-way | automation-not-under-way | automation-not-under-way | automation-not-under-way | no-automation | no-automation | no-automation | accepted  | finished
        DeadlineReached    | unknown-instance | accepted        | accepted        | accepted              | accepted        | accepted        | accepted   | accepted              | accepted      | duplicate     | duplicate  | duplicate  | duplicate
        AutomationStarted  | unknown-instance | late            | duplicate       | late                  | late            | late            | late       | late                  | late          | late          | late       | duplicate  | finished
        AutomationReported | unknown-instance | late            | accepted        | late                  | late            | late            | duplicate  | late                  | late          | late          | late       | accepted   | finished
        ChildChanged       | unknown-instance | not-a-child     | accepted        | accepted              | accepted        | accepted        | accepted   | accepted              | accepted      | not-a-child   | not-a-child | accepted  | duplicate
        ParentMoved        | unknown-instance | not-a-child     | not-a-child     | not-a-child           | not-a-child     | not-a-child     | not-a-child | not-a-child          | not-a-child   | accepted      | not-a-child | not-a-child | duplicate
        Unblock            | unknown-instance | not-a-child     | not-a-child     | not-a-child           | not-a-child     | not-a-child     | not-a-child | not-a-child          | not-a-child   | accepted      | not-a-child | not-a-child | duplicate
        GrantLease         | unknown-instance | duplicate       | duplicate       | duplicate             | duplicate       | duplicate       | duplicate  | accepted              | duplicate     | duplicate     | duplicate  | duplicate  | duplicate
        """;

    private static readonly Dictionary<string, Func<Play>> _states = new()
    {
        ["missing"] = () => new Play(BuiltIn.FeatureRequest, "FR-1"),
        ["talking"] = () => At("discussion"),
        ["working"] = () => At("rework-integration").Began(),
        ["retrying"] = () => At("rework-integration").Automation(null, "No disk"),
        ["exhausted"] = () => Exhausted(At("rework-integration")),
        ["stopped"] = () => At("rework-integration").Began().CancelAutomation(),
        ["advised"] = () => At("qa").Automation("passed"),
        ["leased"] = () => At("production-backup"),
        ["children"] = () => At("development"),
        ["blocked"] = () => new Play(BuiltIn.Task, "FR-1-T1").Start(blocked: true, new ParentReference("FR-1", 1, 5)),
        ["held"] = () => At("discussion").Suspend(),
        ["held-run"] = () => At("rework-integration").Began().Suspend(),
        ["finished"] = () => At("planning").Cancel(),
    };

    private static readonly Dictionary<string, Func<Play, Command>> _commands = new()
    {
        ["StartWorkflow"] = p => p.StartCommand(),
        ["ReportOutcome"] = Report,
        ["Assign"] = p => new Assign { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("manager"), Role = Role(p), Person = "dan" },
        ["Comment"] = p => new Comment { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("manager"), Text = "Well" },
        ["Suspend"] = p => new Suspend { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("manager"), Reason = "Holidays" },
        ["Resume"] = p => new Resume { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("manager") },
        ["Cancel"] = p => new Cancel { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("manager"), Reason = "No money" },
        ["Override"] = p => new Override { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("manager"), To = p.Definition.Stages[1].Id, Reason = "It has to be" },
        ["RetryAutomation"] = p => new RetryAutomation { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("devops") },
        ["CancelAutomation"] = p => new CancelAutomation { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Play.As("manager"), Reason = "Wrong data" },
        ["DeadlineReached"] = Deadline,
        ["AutomationStarted"] = p => new AutomationStarted
        {
            CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Actor.Agent, Run = p.Begun?.Run?.Id ?? Guid.Empty, Attempt = p.Begun?.Run?.Attempt ?? 1, Agent = "a",
        },
        ["AutomationReported"] = p => new AutomationReported
        {
            CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Actor.Agent, Run = p.Begun?.Run?.Id ?? Guid.Empty, Attempt = p.Begun?.Run?.Attempt ?? 1,
            Outcome = p.Begun is null ? "?" : p.Definition.FindStage(p.Begun.Stage)?.Outcomes[0].Id,
        },
        ["ChildChanged"] = p => new ChildChanged
        {
            CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Actor.Engine,
            Slot = 1, ChildKey = $"{p.Key}-T1", Stage = "release", Final = false, SourceSequence = 1000,
        },
        ["ParentMoved"] = p => new ParentMoved { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Actor.Engine, Events = ["cancelled"], SourceSequence = 1000 },
        ["Unblock"] = p => new Unblock { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Actor.Engine, SourceSequence = 1000 },
        ["GrantLease"] = p => new GrantLease { CommandId = p.NextId(), Project = "shop", Key = p.Key, Actor = Actor.Engine, Lease = "production", Fence = 3 },
    };

    public static IEnumerable<TestCaseData> Cells()
    {
        var rows = Expected.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        return from row in rows.Skip(1)
               from column in Enumerable.Range(1, rows[0].Length - 1)
               select new TestCaseData(row[0], rows[0][column], row[column]).SetName($"{row[0]} to one that is {rows[0][column]}: {row[column]}");
    }

    [TestCaseSource(nameof(Cells))]
    public void Every_command_has_its_rule_in_every_state(string command, string state, string expected)
    {
        var play = _states[state]();
        play.Send(_commands[command](play));
        Kind(play.Last).ShouldBe(expected, (play.Last as Decision.Rejected)?.Rejection.ToString());
    }

    [Test]
    public void No_command_is_missing_from_the_table()
    {
        var declared = typeof(Command).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Command)) && !t.IsAbstract).Select(t => t.Name);
        Cells().Select(c => (string)c.Arguments[0]!).Distinct().Order().ShouldBe(declared.Order());
        Cells().Select(c => (string)c.Arguments[1]!).Distinct().Order().ShouldBe(_states.Keys.Order());
    }

    [Test]
    public void No_command_however_hollow_makes_the_core_throw()
    {
        foreach (var state in _states.Keys)
            foreach (var command in _commands.Keys)
            {
                var play = _states[state]();
                var whole = _commands[command](play);
                foreach (var hollow in Hollow(whole))
                    Should.NotThrow(() => WorkflowCore.Decide(play.Definition, Facts.None, play.Begun, hollow, play.Now), $"{hollow} to one that is {state}");
            }
    }

    // The command with each of its texts and lists taken away, emptied, or filled with nothing, as careless JSON brings them.
    private static IEnumerable<Command> Hollow(Command whole)
    {
        foreach (var property in whole.GetType().GetProperties().Where(p => p.CanWrite && p.Name is not (nameof(Command.Actor) or nameof(Command.Project) or nameof(Command.Key))))
            foreach (var value in Hollows(property.PropertyType))
            {
                var hollow = whole with { CommandId = Guid.NewGuid() };
                property.SetValue(hollow, value);
                yield return hollow;
            }
    }

    private static object?[] Hollows(Type type) =>
        type == typeof(string) ? [null, "", "\n"]
        : type == typeof(IReadOnlyList<string>) ? [null, Array.Empty<string>(), new string?[] { null }]
        : type == typeof(IReadOnlyList<Finding>) ? [null, Array.Empty<Finding>(), new Finding?[] { null }, new Finding[] { new(null!) }]
        : type == typeof(IReadOnlyList<PlannedTask>) ? [null, Array.Empty<PlannedTask>(), new PlannedTask?[] { null }, new PlannedTask[] { new(null!, null!) }, new PlannedTask[] { new("a", "A", DependsOn: [null!]) }]
        : type == typeof(IReadOnlyDictionary<string, string>) ? [null, new Dictionary<string, string>(), new Dictionary<string, string?> { ["text"] = null, ["reason"] = null }]
        : type == typeof(int) ? [0, -1, int.MaxValue, int.MinValue]
        : type == typeof(int?) ? [null, 0, -1, int.MaxValue]
        : type == typeof(long) ? [0L, -1L, long.MaxValue]
        : type == typeof(ParentReference) ? [null, new ParentReference(null!, 0, 0)]
        : type == typeof(Guid?) ? [null, Guid.Empty]
        : type == typeof(DateTimeOffset) ? [DateTimeOffset.MinValue, DateTimeOffset.MaxValue]
        : [];

    private static string Kind(Decision decision) => decision switch
    {
        Decision.Accepted => "accepted",
        Decision.Parked => "parked",
        Decision.Rejected rejected => rejected.Rejection.Code,
        _ => "duplicate",
    };

    private static Play At(string stage) => new Play(BuiltIn.FeatureRequest, "FR-1").GoTo(stage);

    private static Play Exhausted(Play play)
    {
        while (play.Instance.Run!.State != RunState.Exhausted)
        {
            play.Automation(null, "No disk");
            if (play.Instance.Run.State == RunState.Retrying)
                play.After(TimeSpan.FromMinutes(1));
        }

        return play;
    }

    private static string? Role(Play play) => play.Begun is null ? null : play.Definition.FindStage(play.Begun.Stage)?.Roles[0];

    private static ReportOutcome Report(Play play)
    {
        if (play.Begun is null || play.Definition.FindStage(play.Begun.Stage) is not { } stage)
            return play.ReportCommand("agreed", "client");
        var outcome = stage.Outcomes[0];
        return play.ReportCommand(outcome.Id, outcome.Roles[0], fields: play.Fields(outcome), findings: play.Findings(outcome), tasks: play.Tasks(outcome));
    }

    private static DeadlineReached Deadline(Play play)
    {
        play.Now += TimeSpan.FromDays(30);
        return new DeadlineReached { CommandId = play.NextId(), Project = "shop", Key = play.Key, Actor = Actor.Engine, DueAt = play.Now };
    }
}
