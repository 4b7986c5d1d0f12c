namespace Workflow.Engine.Instances.Deciding;

/// <summary>How long a failed automation waits before it is tried again: 1, 2, 4 … seconds, a minute at most.</summary>
internal static class Backoff
{
    public static TimeSpan First { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(1);

    /// <param name="attempt">The attempt that failed, from 1.</param>
    public static TimeSpan After(int attempt)
    {
        var doublings = Math.Clamp(attempt - 1, 0, 16);
        var wait = First * (1 << doublings);
        return wait < Limit ? wait : Limit;
    }
}
