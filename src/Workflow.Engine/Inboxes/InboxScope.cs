namespace Workflow.Engine.Inboxes;

/// <summary>Items of one instance; of one role and of one kind where these are given.</summary>
public sealed record InboxScope(string Project, string Key, string? Role = null, string? Kind = null);
