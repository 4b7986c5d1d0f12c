using MassTransit;
using Workflow.Messages.Commands;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Saga;

/// <summary>
/// The lifecycle as a MassTransit saga: every stage of every registered definition is a state of its own, and every command
/// has its place in every state. What a command does is the core's to say; the machine never publishes, sends, finalizes or deletes.
/// </summary>
public sealed class WorkflowStateMachine : MassTransitStateMachine<WorkflowInstance>
{
    public WorkflowStateMachine(RegisteredDefinitions definitions, DecisionMaker maker)
    {
        InstanceState(x => x.CurrentState);

        // A name that is a stage in one definition and final in another is a stage here; the core knows the difference.
        foreach (var stage in definitions.Stages)
            SubState(stage, Active);
        foreach (var final in definitions.Finals)
            SubState(final, Finished);

        // In every state:      command                the core decides, the machine follows
        Everywhere(() => Started,             x => When(x).Decide(maker, definitions));
        Everywhere(() => OutcomeReported,     x => When(x).Decide(maker, definitions));
        Everywhere(() => Assigned,            x => When(x).Decide(maker, definitions));
        Everywhere(() => Commented,           x => When(x).Decide(maker, definitions));
        Everywhere(() => Suspended,           x => When(x).Decide(maker, definitions));
        Everywhere(() => Resumed,             x => When(x).Decide(maker, definitions));
        Everywhere(() => Cancelled,           x => When(x).Decide(maker, definitions));
        Everywhere(() => Overridden,          x => When(x).Decide(maker, definitions));
        Everywhere(() => AutomationRetried,   x => When(x).Decide(maker, definitions));
        Everywhere(() => AutomationCancelled, x => When(x).Decide(maker, definitions));
        Everywhere(() => AutomationStarted,   x => When(x).Decide(maker, definitions));
        Everywhere(() => AutomationReported,  x => When(x).Decide(maker, definitions));
        Everywhere(() => DeadlineReached,     x => When(x).Decide(maker, definitions));
        Everywhere(() => ChildChanged,        x => When(x).Decide(maker, definitions));
        Everywhere(() => ParentMoved,         x => When(x).Decide(maker, definitions));
        Everywhere(() => Unblocked,           x => When(x).Decide(maker, definitions));
        Everywhere(() => LeaseGranted,        x => When(x).Decide(maker, definitions));
    }

    /// <summary>The instance goes on: every stage that is not final.</summary>
    public State Active { get; private set; } = null!;

    /// <summary>The instance has ended: every final stage.</summary>
    public State Finished { get; private set; } = null!;

    public Event<StartWorkflow> Started { get; private set; } = null!;
    public Event<ReportOutcome> OutcomeReported { get; private set; } = null!;
    public Event<Assign> Assigned { get; private set; } = null!;
    public Event<Comment> Commented { get; private set; } = null!;
    public Event<Suspend> Suspended { get; private set; } = null!;
    public Event<Resume> Resumed { get; private set; } = null!;
    public Event<Cancel> Cancelled { get; private set; } = null!;
    public Event<Override> Overridden { get; private set; } = null!;
    public Event<RetryAutomation> AutomationRetried { get; private set; } = null!;
    public Event<CancelAutomation> AutomationCancelled { get; private set; } = null!;
    public Event<AutomationStarted> AutomationStarted { get; private set; } = null!;
    public Event<AutomationReported> AutomationReported { get; private set; } = null!;
    public Event<DeadlineReached> DeadlineReached { get; private set; } = null!;
    public Event<ChildChanged> ChildChanged { get; private set; } = null!;
    public Event<ParentMoved> ParentMoved { get; private set; } = null!;
    public Event<Unblock> Unblocked { get; private set; } = null!;
    public Event<GrantLease> LeaseGranted { get; private set; } = null!;

    private void Everywhere<T>(
        System.Linq.Expressions.Expression<Func<Event<T>>> command,
        Func<Event<T>, EventActivityBinder<WorkflowInstance, T>> behaviour)
        where T : Command
    {
        Event(command, x => x.CorrelateById(context => context.Message.InstanceId));
        var declared = command.Compile()();
        Initially(behaviour(declared));
        During(Active, behaviour(declared));
        During(Finished, behaviour(declared));
    }
}
