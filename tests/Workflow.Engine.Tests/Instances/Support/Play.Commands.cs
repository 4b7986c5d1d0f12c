using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>The commands, in the words of tests.</summary>
internal sealed partial class Play
{
    public StartWorkflow StartCommand(bool blocked = false, ParentReference? parent = null, Dictionary<string, string>? fields = null) => new()
    {
        CommandId = NextId(), Project = "shop", Key = Key, Actor = As("manager"),
        Workflow = Definition.Workflow, Title = "A green button", Blocked = blocked, Parent = parent, Fields = fields,
    };

    public Play Start(bool blocked = false, ParentReference? parent = null, Dictionary<string, string>? fields = null) =>
        Do(StartCommand(blocked, parent, fields));

    public ReportOutcome ReportCommand(
        string outcome,
        string? role,
        string? stage = null,
        int? visit = null,
        string? commit = null,
        Dictionary<string, string>? fields = null,
        IReadOnlyList<Finding>? findings = null,
        IReadOnlyList<PlannedTask>? tasks = null,
        string? by = null,
        string? onBehalfOf = null) => new()
        {
            CommandId = NextId(), Project = "shop", Key = Key, Actor = As(role, by),
            Outcome = outcome, Stage = stage, Visit = visit, Commit = commit, Fields = fields, Findings = findings, Tasks = tasks, OnBehalfOf = onBehalfOf,
        };

    /// <summary>As <see cref="ReportCommand"/>, sent; whatever becomes of it.</summary>
    public Play Report(
        string outcome,
        string? role,
        string? stage = null,
        int? visit = null,
        string? commit = null,
        Dictionary<string, string>? fields = null,
        IReadOnlyList<Finding>? findings = null,
        IReadOnlyList<PlannedTask>? tasks = null,
        string? by = null,
        string? onBehalfOf = null)
    {
        Send(ReportCommand(outcome, role, stage, visit, commit, fields, findings, tasks, by, onBehalfOf));
        return this;
    }

    public Play Send(Func<Play, Command> command)
    {
        Send(command(this));
        return this;
    }

    public Play Cancel(string role = "manager", string reason = "No money") =>
        Send(p => new Cancel { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As(role), Reason = reason });

    public Play Override(string to, string role = "manager", string reason = "It has to be") =>
        Send(p => new Override { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As(role), To = to, Reason = reason });

    public Play Suspend(string role = "manager", string reason = "Holidays") =>
        Send(p => new Suspend { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As(role), Reason = reason });

    public Play Resume(string role = "manager") =>
        Send(p => new Resume { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As(role) });

    public Play Retry(string role = "devops") =>
        Send(p => new RetryAutomation { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As(role) });

    public Play CancelAutomation(string role = "devops", string reason = "Wrong data", Guid? run = null) =>
        Send(p => new CancelAutomation { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As(role), Run = run, Reason = reason });

    public Play Comment(string text = "Well") =>
        Send(p => new Comment { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As("manager"), Text = text });

    public Play Assign(string? role, string? person) =>
        Send(p => new Assign { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = As("manager"), Role = role, Person = person });

    public Play Grant(string lease = "production", long fence = 7) =>
        Send(p => new GrantLease { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = Actor.Engine, Lease = lease, Fence = fence });

    /// <summary>Moves the clock, and lets fall due what does.</summary>
    public Play After(TimeSpan time)
    {
        Now += time;
        return Send(p => new DeadlineReached { CommandId = p.NextId(), Project = "shop", Key = Key, Actor = Actor.Engine, DueAt = Now });
    }

    public Play Began(int? attempt = null) => Send(p => new AutomationStarted
    {
        CommandId = p.NextId(), Project = "shop", Key = Key, Actor = Actor.Agent,
        Run = Instance.Run!.Id, Attempt = attempt ?? Instance.Run.Attempt, Agent = "agent-1",
    });

    public AutomationReported AutomationCommand(
        string? outcome, string? failure = null, Dictionary<string, string>? outputs = null, string? commit = null, IReadOnlyList<Finding>? findings = null) => new()
        {
            CommandId = NextId(), Project = "shop", Key = Key, Actor = Actor.Agent,
            Run = Instance.Run!.Id, Attempt = Instance.Run.Attempt, Outcome = outcome, Failure = failure, Outputs = outputs, Commit = commit, Findings = findings,
        };

    public Play Automation(
        string? outcome, string? failure = null, Dictionary<string, string>? outputs = null, string? commit = null, IReadOnlyList<Finding>? findings = null) =>
        Send(p => p.AutomationCommand(outcome, failure, outputs, commit, findings));

    public Play Child(int slot, string stage, bool final = false, long? sequence = null) => Send(p => new ChildChanged
    {
        CommandId = p.NextId(), Project = "shop", Key = Key, Actor = Actor.Engine,
        Slot = slot, ChildKey = Instance.Children[slot - 1].Key ?? "?", Stage = stage, Final = final,
        SourceSequence = sequence ?? (slot <= Instance.Children.Length ? Instance.Children[slot - 1].Sequence + 1 : 1),
    });

    public Play Parent(long sequence, params string[] events) => Send(p => new ParentMoved
    {
        CommandId = p.NextId(), Project = "shop", Key = Key, Actor = Actor.Engine, Events = events, SourceSequence = sequence,
    });

    public Play Unblock(long sequence = 100) => Send(p => new Unblock
    {
        CommandId = p.NextId(), Project = "shop", Key = Key, Actor = Actor.Engine, SourceSequence = sequence,
    });
}
