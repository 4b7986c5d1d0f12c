namespace Workflow.Messages.Http;

/// <summary>A part of a longer list; the next part's address is also in the header <c>Link: rel="next"</c>.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">Goes into <c>cursor=</c> of the next request; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
