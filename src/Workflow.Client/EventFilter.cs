namespace Workflow.Client;

/// <summary>Which lifecycle events are wanted; null members do not restrict.</summary>
public sealed record EventFilter
{
    public static EventFilter All { get; } = new();

    public string? Project { get; init; }
    public string? Workflow { get; init; }

    /// <summary>One instance's key; keys are unique within a project only.</summary>
    public string? Key { get; init; }

    /// <summary>The entry's type, as <c>stage-entered</c>.</summary>
    public string? Type { get; init; }
}
