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
            if (unit.After is { } after && after.Stage != saga.CurrentState)
                await context.TransitionToState(context.StateMachine.GetState(after.Stage));
        });
}
