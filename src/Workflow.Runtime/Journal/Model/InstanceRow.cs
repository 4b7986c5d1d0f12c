namespace Workflow.Runtime.Journal.Model;

/// <summary>An instance as it stands: table <c>instances</c>.</summary>
public sealed class InstanceRow
{
    public Guid Id { get; set; }
    public string Project { get; set; } = "";
    public string Key { get; set; } = "";
    public string Workflow { get; set; } = "";
    public int Version { get; set; }
    public string Title { get; set; } = "";

    /// <summary>The saga's state: the lifecycle stage.</summary>
    public string CurrentState { get; set; } = "";
    public long Sequence { get; set; }

    /// <summary>The hash of the last entry.</summary>
    public byte[] Hash { get; set; } = [];
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The fold of the entries, as JSON.</summary>
    public string Snapshot { get; set; } = "";
}
