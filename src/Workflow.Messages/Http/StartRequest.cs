namespace Workflow.Messages.Http;

/// <summary>Body of <c>POST /api/projects/{project}/instances</c>.</summary>
/// <param name="Workflow">The definition's id.</param>
/// <param name="Title">One line: what is asked for.</param>
/// <param name="Key">The key wanted; null: the next free one, as <c>FR-42</c>.</param>
/// <param name="Version">The definition's version; null: the newest.</param>
/// <param name="Fields">Values for fields, as text.</param>
public sealed record StartRequest(
    string Workflow,
    string Title,
    string? Key = null,
    int? Version = null,
    IReadOnlyDictionary<string, string>? Fields = null);
