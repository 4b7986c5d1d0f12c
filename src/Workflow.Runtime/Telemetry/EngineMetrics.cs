using System.Diagnostics;
using System.Diagnostics.Metrics;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Telemetry;

/// <summary>
/// What the engine counts and measures. Names and units follow OpenTelemetry's conventions: seconds, not milliseconds; counts in braces.
/// Nothing is made or counted while nobody listens.
/// </summary>
public static class EngineMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Workflow";

    internal const string CommitDurationName = "workflow.commit.duration";
    internal const string CommitSizeName = "workflow.commit.batch.size";
    internal const string CommandFailuresName = "workflow.command.failures";

    private static readonly double[] Seconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
    private static readonly double[] Minutes = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];
    private static readonly double[] Units = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Transitions = Meter.CreateCounter<long>(
        "workflow.transitions", "{command}", "Commands that have a receipt, by workflow, status (applied, rejected, parked, duplicate) and code of refusal");

    private static readonly Histogram<double> CommandDuration = Meter.CreateHistogram(
        "workflow.command.duration", "s", "From a command's arrival in the engine to its commit", advice: Buckets(Seconds));

    private static readonly Counter<long> CommandFailures = Meter.CreateCounter<long>(
        CommandFailuresName, "{command}", "Commands that got no receipt here: the store was away, or something broke");

    private static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        CommitDurationName, "s", "How long one batch took to be durable", advice: Buckets(Seconds));

    private static readonly Histogram<long> CommitSize = Meter.CreateHistogram(
        CommitSizeName, "{unit}", "Units that were committed together", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [.. Units.Select(u => (long)u)] });

    private static readonly Counter<long> MissedDeadlines = Meter.CreateCounter<long>(
        "workflow.deadlines.missed", "{deadline}", "Deadlines that passed, by workflow, stage and what followed (reminder, escalation, action)");

    private static readonly Counter<long> FaultsNoted = Meter.CreateCounter<long>(
        "workflow.faults.noted", "{fault}", "Times that something could not be done and was noted as a fault, by source");

    private static readonly Counter<long> DeadLettersTaken = Meter.CreateCounter<long>(
        "workflow.dead_letters", "{message}", "Messages that the broker gave up and that became faults, by queue");

    private static readonly Counter<long> EventsPublished = Meter.CreateCounter<long>(
        "workflow.relay.published", "{event}", "Lifecycle events that the broker has confirmed");

    private static readonly Counter<long> Automations = Meter.CreateCounter<long>(
        "workflow.automations", "{attempt}", "Attempts at automations that ended, by automation and result (succeeded, failed)");

    private static readonly Histogram<double> AutomationDuration = Meter.CreateHistogram(
        "workflow.automation.duration", "s", "From an attempt's claim to its end", advice: Buckets(Minutes));

    /// <summary>When something began, for the durations below; 0 where nobody listens.</summary>
    internal static long Begin() => CommandDuration.Enabled || CommitDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A command has its receipt.</summary>
    internal static void Answered(Command command, Receipt receipt, long began)
    {
        if (CommandDuration.Enabled && began != 0)
            CommandDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("command", command.GetType().Name), new("status", Text(receipt.Status)));
    }

    /// <summary>A command got no receipt.</summary>
    internal static void Failed(Command command) => CommandFailures.Add(1, new KeyValuePair<string, object?>("command", command.GetType().Name));

    /// <summary>A unit is durable. Called once for each, on the node that committed it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="before">The workflow of the instance that it met; null where there was none.</param>
    internal static void Committed(CommitUnit unit, string? before)
    {
        if (!Transitions.Enabled)
            return;
        var workflow = unit.After?.Workflow ?? before ?? "none";
        if (unit.Receipt.Rejection is { } rejection)
            Transitions.Add(1, new("workflow", workflow), new("status", Text(unit.Receipt.Status)), new("code", rejection.Code));
        else
            Transitions.Add(1, new("workflow", workflow), new("status", Text(unit.Receipt.Status)));
        foreach (var entry in unit.Entries)
            if (entry.Entry is DeadlineMissed missed)
                MissedDeadlines.Add(1, new("workflow", workflow), new("stage", missed.Stage), new("kind", missed.Kind.ToString().ToLowerInvariant()));
    }

    /// <summary>A batch is durable.</summary>
    internal static void Batch(int units, long began)
    {
        if (units == 0)
            return;
        CommitSize.Record(units);
        if (began != 0)
            CommitDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Something was noted as a fault.</summary>
    /// <param name="source">The cursor or queue.</param>
    internal static void FaultNoted(string source) => FaultsNoted.Add(1, new KeyValuePair<string, object?>("source", source));

    /// <summary>The broker gave a message up.</summary>
    /// <param name="queue">The queue it came from.</param>
    internal static void DeadLetterTaken(string queue) => DeadLettersTaken.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>The broker has confirmed lifecycle events.</summary>
    public static void Published(int events) => EventsPublished.Add(events);

    /// <summary>An attempt ended.</summary>
    internal static void AutomationEnded(string automation, bool succeeded, TimeSpan? took)
    {
        if (!Automations.Enabled)
            return;
        var result = succeeded ? "succeeded" : "failed";
        Automations.Add(1, new("automation", automation), new("result", result));
        if (took is { } time)
            AutomationDuration.Record(time.TotalSeconds, new("automation", automation), new("result", result));
    }

    private static InstrumentAdvice<double> Buckets(double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };

    private static string Text(ReceiptStatus status) => status switch
    {
        ReceiptStatus.Applied => "applied",
        ReceiptStatus.Duplicate => "duplicate",
        ReceiptStatus.Parked => "parked",
        _ => "rejected",
    };
}
