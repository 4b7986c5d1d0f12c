namespace Workflow.Runtime.Journal.Model;

/// <summary>What the figures know of an instance that has not ended: table <c>flow_instances</c>.</summary>
public sealed class FlowInstanceRow
{
    public Guid Id { get; set; }

    /// <summary>The fold of its entries, as JSON.</summary>
    public string State { get; set; } = "";
}

/// <summary>How many instances are in a stage and wait for something: table <c>flow_places</c>. As many rows as there are such places.</summary>
public sealed class FlowPlaceRow
{
    public string Project { get; set; } = "";
    public string Workflow { get; set; } = "";
    public int Version { get; set; }
    public string Stage { get; set; } = "";

    /// <summary>A word of <see cref="Engine.Flow.FlowWaitings"/>.</summary>
    public string Waiting { get; set; } = "";
    public bool Late { get; set; }
    public long Count { get; set; }
}

/// <summary>What was counted on a day: table <c>flow_sums</c>.</summary>
public sealed class FlowSumRow
{
    /// <summary>Days since 0001-01-01, in UTC.</summary>
    public int Day { get; set; }
    public string Project { get; set; } = "";
    public string Workflow { get; set; } = "";

    /// <summary>One of <see cref="Engine.Flow.FlowMeasures"/>.</summary>
    public string Measure { get; set; } = "";
    public string Name { get; set; } = "";
    public long Count { get; set; }
    public long Milliseconds { get; set; }
}
