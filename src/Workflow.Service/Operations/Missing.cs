namespace Workflow.Service.Operations;

/// <summary>Something that the service needs and has not.</summary>
/// <param name="Name">What is missing.</param>
/// <param name="Sentence">What it said of itself; null: it did not answer in time.</param>
internal sealed record Missing(string Name, string? Sentence);
