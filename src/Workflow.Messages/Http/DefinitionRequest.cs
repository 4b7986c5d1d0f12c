namespace Workflow.Messages.Http;

/// <summary>Body of <c>POST /api/definitions</c> and <c>POST /api/definitions/check</c>.</summary>
/// <param name="Yaml">The definition's file, as text.</param>
public sealed record DefinitionRequest(string Yaml);
