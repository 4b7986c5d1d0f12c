using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Workflow.Agent.Work;

/// <summary>
/// What an agent counts and measures of its own work. The service counts ends of attempts as the ledger hears of them
/// (<c>workflow.automations</c>); this is what each agent did, also where the ledger never heard.
/// </summary>
internal sealed class AgentMetrics : IHostedService, IDisposable
{
    /// <summary>The meter's name: to whoever looks, agents and engine are one product.</summary>
    public const string MeterName = "Workflow";

    private static readonly Meter Shared = new(MeterName);

    private static readonly Counter<long> Attempts = Shared.CreateCounter<long>(
        "workflow.agent.attempts", "{attempt}", "Attempts that ended in this agent, by automation and outcome (the automation's own; or failed, or ended where it was broken off)");

    private static readonly Histogram<double> Duration = Shared.CreateHistogram(
        "workflow.agent.attempt.duration", "s", "From an attempt's begin in this agent to its end",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600] });

    private readonly Meter _meter = new(MeterName);

    public AgentMetrics(RunningAutomations running, AgentOptions options)
    {
        _meter.CreateObservableGauge("workflow.agent.running", () => running.Count, "{attempt}", "Attempts that are at work in this agent");
        _meter.CreateObservableGauge("workflow.agent.slots", () => options.Parallel, "{attempt}", "Attempts that this agent can be at work on at a time");
    }

    /// <summary>An attempt ended.</summary>
    /// <param name="automation">What was run.</param>
    /// <param name="outcome">What it came to.</param>
    /// <param name="took">How long it took.</param>
    public static void Ended(string automation, string outcome, TimeSpan took)
    {
        Attempts.Add(1, new("automation", automation), new("outcome", outcome));
        Duration.Record(took.TotalSeconds, new("automation", automation), new("outcome", outcome));
    }

    // Hosted only so that it is there: gauges are asked, they do nothing by themselves.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();
}
