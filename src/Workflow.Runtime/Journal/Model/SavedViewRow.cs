namespace Workflow.Runtime.Journal.Model;

/// <summary>A list that somebody named: table <c>saved_views</c>.</summary>
public sealed class SavedViewRow
{
    public string Person { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>What the list's address asks for, after the question mark.</summary>
    public string Query { get; set; } = "";
    public DateTimeOffset SavedAt { get; set; }
}
