namespace Workflow.Runtime.Broker;

/// <summary>What there is to do about an instance.</summary>
/// <param name="Instance">The instance: what concerns the same is done in order.</param>
/// <param name="Work">Does not end before it is done durably.</param>
public readonly record struct InstanceWork(Guid Instance, Func<Task> Work);
