namespace Workflow.Engine.Flow;

/// <summary>The days that figures are counted by, in UTC: the same for everybody who looks.</summary>
public static class FlowDay
{
    /// <summary>The day on which a moment counts.</summary>
    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The first moment after a day; of the last day that there is, its last one.</summary>
    public static DateTimeOffset End(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Begin(day.AddDays(1));
}
