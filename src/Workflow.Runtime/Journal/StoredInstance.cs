using Workflow.Engine.Instances;

namespace Workflow.Runtime.Journal;

/// <summary>An instance as its row says it is.</summary>
/// <param name="Snapshot">The fold of its entries up to its sequence.</param>
/// <param name="Hash">The hash of its last entry; 32 bytes.</param>
public sealed record StoredInstance(Instance Snapshot, ReadOnlyMemory<byte> Hash);

/// <summary>An instance for which something happens by itself.</summary>
public sealed record DueInstance(Guid Id, string Project, string Key, long Sequence, DateTimeOffset DueAt);
