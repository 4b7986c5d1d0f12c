namespace Workflow.Client;

/// <summary>Which instances a list shows, and how; null members do not restrict.</summary>
public sealed record InstanceFilter
{
    public string? Workflow { get; init; }

    /// <summary>Only instances on this version of their definition.</summary>
    public int? Version { get; init; }
    public string? Stage { get; init; }

    /// <summary>Instances that wait for this role.</summary>
    public string? Role { get; init; }

    /// <summary><c>active, suspended, finished</c>.</summary>
    public string? State { get; init; }

    /// <summary>A part of the key or title; letter case does not matter.</summary>
    public string? Text { get; init; }

    /// <summary>Only instances that began on this day, in UTC.</summary>
    public DateOnly? Arrived { get; init; }

    /// <summary>Only instances that ended on this day, in UTC.</summary>
    public DateOnly? Ended { get; init; }

    /// <summary>How it ended: <c>success, declined, cancelled</c>.</summary>
    public string? Final { get; init; }

    /// <summary>Only instances that had begun and not ended when this day was over, in UTC.</summary>
    public DateOnly? Open { get; init; }

    /// <summary>A column, or <c>-column</c> for descending order.</summary>
    public string? Sort { get; init; }

    /// <summary><see cref="Messages.Http.Page{T}.Next"/> of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many at most; null: the service's default.</summary>
    public int? Limit { get; init; }
}
