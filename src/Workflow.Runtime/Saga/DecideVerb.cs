using MassTransit;
using Workflow.Messages.Commands;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Saga;

/// <summary>The verb of the machine's table.</summary>
internal static class DecideVerb
{
    /// <summary>Lets the core decide, leaves the decision to the repository, and goes to the stage that it leads to.</summary>
    public static EventActivityBinder<WorkflowInstance, T> Decide<T>(
        this EventActivityBinder<WorkflowInstance, T> binder, DecisionMaker maker, RegisteredDefinitions definitions)
        where T : Command => binder.ThenAsync(async context =>
        {
            var saga = context.Saga;
            var unit = maker.Decide(definitions, saga.Snapshot, context.Message);
            saga.Unit = unit;
            saga.Snapshot = unit.After;
            // The state itself, and whoever observes it: a transition would also ask every stage of every definition whether it is entered
            // or left, a quarter of what a command allocates, for behaviours that this machine does not have.
            if (unit.After is { } after && after.Stage != saga.CurrentState)
                await context.StateMachine.Accessor.Set(context, context.StateMachine.GetState(after.Stage));
        });
}
