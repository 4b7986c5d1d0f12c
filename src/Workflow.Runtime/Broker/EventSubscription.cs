namespace Workflow.Runtime.Broker;

/// <summary>A consumer of lifecycle events that has a queue of ours.</summary>
/// <param name="Name">Its queue is called after it.</param>
/// <param name="Events">What it hears of, as the last parts of routing keys; null: everything.</param>
/// <param name="Replaces">Subscribers of earlier versions, whose queues are read to their end and taken away before its own is read.</param>
public sealed record EventSubscription(string Name, IReadOnlyList<string>? Events = null, IReadOnlyList<string>? Replaces = null);
