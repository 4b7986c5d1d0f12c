namespace Workflow.Dashboard.Tests.Support;

/// <summary>The system's clock, moved on as far as a test says; timers run as ever.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}
