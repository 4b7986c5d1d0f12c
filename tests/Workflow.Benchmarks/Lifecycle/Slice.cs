namespace Workflow.Benchmarks.Lifecycle;

/// <summary>A piece of the run: the limits, and right after them the service.</summary>
/// <param name="TwoHop">The broker's limit, transitions a second; 0 where it does not apply.</param>
/// <param name="Rows">The store's limit, transitions a second.</param>
/// <param name="Applied">Transitions.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="Latencies">From sending to hearing of it, in milliseconds.</param>
/// <param name="Spent">Processor time.</param>
internal sealed record Slice(double TwoHop, double Rows, long Applied, double Seconds, double[] Latencies, Spent Spent)
{
    /// <summary>How the inbox kept up; null where there are no role consumers.</summary>
    public InboxSlice? Inbox { get; init; }

    public double PerSecond => Applied / Seconds;
}
