namespace Workflow.Messages;

/// <summary>Something that was found wrong; going back with it becomes a new task.</summary>
/// <param name="Title">One line.</param>
/// <param name="Details">What was seen, how to see it again; may be null.</param>
public sealed record Finding(string Title, string? Details = null);
