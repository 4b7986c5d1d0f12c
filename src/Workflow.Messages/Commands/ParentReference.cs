namespace Workflow.Messages.Commands;

/// <summary>Says whose child an instance is.</summary>
/// <param name="Key">The parent's key, in the same project.</param>
/// <param name="Slot">The child's number within the parent, from 1.</param>
/// <param name="Sequence">The parent's sequence that asked for the child.</param>
public sealed record ParentReference(string Key, int Slot, long Sequence);
