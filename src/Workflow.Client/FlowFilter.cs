namespace Workflow.Client;

/// <summary>Which figures of flow are shown; null members are the service's own choice.</summary>
public sealed record FlowFilter
{
    /// <summary>Only instances of this definition.</summary>
    public string? Workflow { get; init; }

    /// <summary>The first day, in UTC; null: 28 days with the last one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null: today.</summary>
    public DateOnly? To { get; init; }

    /// <summary>True: by weeks from Monday on; otherwise by days.</summary>
    public bool Weeks { get; init; }
}
