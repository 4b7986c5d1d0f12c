using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Applying;
using Workflow.Engine.Instances.Deciding;
using Workflow.Engine.Instances.Explaining;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Engine.Instances;

/// <summary>The whole engine: what a command does, what an entry means, what an instance waits for. Pure: no I/O, no clock, no chance.</summary>
public static class WorkflowCore
{
    /// <summary>How many reports can wait for visits of one instance.</summary>
    public const int ParkingLimit = 16;

    /// <summary>Decides what becomes of a command. Never throws for anything that a command can say.</summary>
    /// <param name="definition">The definition and version that the instance runs, or is to run.</param>
    /// <param name="facts">What lies outside the instance.</param>
    /// <param name="instance">The instance; null where there is none yet.</param>
    /// <param name="command">The command, addressed to that instance, not seen before.</param>
    /// <param name="now">The time; taken as the instance's last if that is later.</param>
    public static Decision Decide(Definition definition, Facts facts, Instance? instance, Command command, DateTimeOffset now)
    {
        if (Refusal(instance, command) is { } refusal)
            return new Decision.Rejected(refusal);
        var unit = new Unit(definition, facts, instance, command, now);
        if (Rule(unit, command) is { } rejection)
            return new Decision.Rejected(rejection);
        if (unit.IsEmpty)
            return Decision.Duplicate.Instance;
        if (unit.Parks)
            return new Decision.Parked(unit.Entries, unit.Instance);
        Parking.Settle(unit);
        return new Decision.Accepted(unit.Entries, unit.Instance);
    }

    /// <summary>Adds one entry's meaning to an instance. Never looks at a definition.</summary>
    /// <exception cref="ArgumentException">The entry is not the one that follows: the journal has a gap or a foreign entry.</exception>
    public static Instance Apply(Instance? instance, Entry entry) => Fold.Apply(instance, new ReadOnlySpan<Entry>(in entry));

    /// <summary>Adds the meaning of several entries, in order, to an instance; at least one. Never looks at a definition.</summary>
    /// <exception cref="ArgumentException">An entry is not the one that follows: the journal has a gap or a foreign entry.</exception>
    public static Instance Apply(Instance? instance, ReadOnlySpan<Entry> entries) => Fold.Apply(instance, entries);

    /// <summary>Says what an instance waits for, and what each outcome still needs, from whom: by the checks that <see cref="Decide"/> makes.</summary>
    public static Explanation Explain(Definition definition, Facts facts, Instance instance, DateTimeOffset now) =>
        InstanceExplaining.Explain(definition, instance, instance.LastAt > now ? instance.LastAt : now);

    private static Rejection? Refusal(Instance? instance, Command command)
    {
        if (command.IfSequence is { } expected && expected != (instance?.Sequence ?? 0))
            return Refuse.StaleVersion(expected, instance?.Sequence ?? 0);
        if (instance is null)
            return command is StartWorkflow ? null : Refuse.UnknownInstance(command);
        return command is StartWorkflow ? Refuse.AlreadyStarted(instance) : null;
    }

    // Null where the command is not refused: then the unit holds its entries, none for a duplicate.
    private static Rejection? Rule(Unit unit, Command command) => command switch
    {
        ReportOutcome report => Reporting.Decide(unit, report),
        AutomationReported report => AutomationReporting.Decide(unit, report),
        AutomationStarted start => AutomationStarting.Decide(unit, start),
        ChildChanged change => ChildChanging.Decide(unit, change),
        ParentMoved move => ParentMoving.Decide(unit, move),
        DeadlineReached => DeadlinePassing.Decide(unit),
        GrantLease grant => LeaseGranting.Decide(unit, grant),
        Unblock unblock => Unblocking.Decide(unit, unblock),
        StartWorkflow start => Starting.Decide(unit, start),
        Comment comment => Commenting.Decide(unit, comment),
        Assign assign => Assigning.Decide(unit, assign),
        Suspend suspend => Suspending.Decide(unit, suspend),
        Resume resume => Resuming.Decide(unit, resume),
        Cancel cancel => Cancelling.Decide(unit, cancel),
        Override @override => Overriding.Decide(unit, @override),
        RetryAutomation retry => AutomationRetrying.Decide(unit, retry),
        CancelAutomation cancel => AutomationCancelling.Decide(unit, cancel),
        _ => throw new ArgumentException($"No rule for {command.GetType().Name}.", nameof(command)),
    };
}
