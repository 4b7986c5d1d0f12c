namespace Workflow.Runtime.Journal.Model;

/// <summary>A line of instances for a lease of a project: table <c>lease_lines</c>.</summary>
public sealed class LeaseLineRow
{
    public string Project { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>The position of the last entry that changed the line; older ones are ignored.</summary>
    public long Position { get; set; }

    /// <summary>The last fencing number given out.</summary>
    public long Fence { get; set; }
}

/// <summary>A place in a line: table <c>leases</c>. First come, first served, by the position of the request.</summary>
public sealed class LeaseRow
{
    public string Project { get; set; } = "";
    public string Name { get; set; } = "";
    public long Position { get; set; }
    public Guid InstanceId { get; set; }
    public string Key { get; set; } = "";

    /// <summary>The sequence of the instance's request.</summary>
    public long Sequence { get; set; }

    /// <summary>The fencing number it is held under; null while it waits.</summary>
    public long? Fence { get; set; }
}
