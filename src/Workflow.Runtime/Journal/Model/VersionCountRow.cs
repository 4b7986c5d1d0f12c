namespace Workflow.Runtime.Journal.Model;

/// <summary>How many rows of the list a definition's version has in a state: table <c>version_counts</c>, which the store keeps with the list.</summary>
public sealed class VersionCountRow
{
    public string Project { get; set; } = "";
    public string Workflow { get; set; } = "";
    public int Version { get; set; }

    /// <summary><c>active, suspended, finished</c>.</summary>
    public string State { get; set; } = "";
    public long Count { get; set; }
}
