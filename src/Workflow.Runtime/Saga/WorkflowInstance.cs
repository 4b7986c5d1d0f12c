using MassTransit;
using Workflow.Engine.Instances;

namespace Workflow.Runtime.Saga;

/// <summary>The saga's view of an instance while one command is dealt with; made anew for each.</summary>
public sealed class WorkflowInstance : SagaStateMachineInstance
{
    /// <summary>The instance's id.</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>The lifecycle stage; <c>Initial</c> before there is one.</summary>
    public string CurrentState { get; set; } = "Initial";

    /// <summary>What the core knows; null before the instance begins.</summary>
    public Instance? Snapshot { get; internal set; }

    /// <summary>What the core made of the command; the repository makes it durable.</summary>
    internal UnitOfCommand? Unit { get; set; }
}
