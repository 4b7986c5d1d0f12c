namespace Workflow.Messages;

/// <summary>A part of the work, planned; becomes a child instance when the parent enters a stage with children.</summary>
/// <param name="Id">A short name, unique within the plan, that <paramref name="DependsOn"/> of others refers to.</param>
/// <param name="Title">One line.</param>
/// <param name="Estimate">A duration as in definitions: <c>4h</c>, <c>2d</c>; may be null.</param>
/// <param name="Priority">Lower is more urgent; 0 where none was given.</param>
/// <param name="DependsOn">Ids of tasks of the same plan, or of child keys, that must be done before this one can start.</param>
public sealed record PlannedTask(
    string Id,
    string Title,
    string? Estimate = null,
    int Priority = 0,
    IReadOnlyList<string>? DependsOn = null);
