using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Telemetry;

/// <summary>
/// Shows how far everything is: backlog and lag of each cursor, open faults, overdue deadlines. Every node shows the same, since all
/// read the same store; take the greatest. While the store is away, or nobody listens, there is nothing to show.
/// </summary>
internal sealed class StateGauges : BackgroundService
{
    /// <summary>How often the store is asked, where somebody listens.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly EngineStateReader _reader;
    private readonly Meter _meter = new(EngineMetrics.MeterName);
    private readonly Instrument _backlog;
    private volatile EngineState? _state;

    public StateGauges(IJournalStore store)
    {
        _reader = new EngineStateReader(store);
        _meter.CreateObservableGauge("workflow.node.up", () => 1, "{node}", "1 for each node that runs");
        _backlog = _meter.CreateObservableGauge(
            "workflow.cursor.backlog", () => Cursors(c => c.Backlog), "{entry}", "Entries of the journal that a cursor has not dealt with");
        _meter.CreateObservableGauge(
            "workflow.cursor.lag", () => Cursors(c => c.LagSeconds), "s", "The age of the first entry that a cursor has not dealt with");
        _meter.CreateObservableGauge("workflow.faults.open", Faults, "{fault}", "Faults that wait to be overcome, replayed or discarded, by source");
        _meter.CreateObservableGauge("workflow.deadlines.lag", Overdue, "s", "For how long the earliest due deadline has not been fired");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            _state = _backlog.Enabled ? await TryReadAsync(stoppingToken) : null;
        }
        while (await TickAsync(timer, stoppingToken));
    }

    private async Task<EngineState?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception)
        {
            // The store is away. Those who need it say so; a gauge that went missing is an alarm of its own.
            return null;
        }
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private IEnumerable<Measurement<T>> Cursors<T>(Func<CursorState, T> value)
        where T : struct =>
        _state is { } state ? state.Cursors.Select(c => new Measurement<T>(value(c), new KeyValuePair<string, object?>("cursor", c.Name))) : [];

    // A source without open faults shows nothing; the zero keeps the gauge in sight.
    private IEnumerable<Measurement<long>> Faults() =>
        _state is { } state
            ? state.OpenFaults.Select(f => new Measurement<long>(f.Count, new KeyValuePair<string, object?>("source", f.Source)))
                .Append(new Measurement<long>(0, new KeyValuePair<string, object?>("source", "none")))
            : [];

    private IEnumerable<Measurement<double>> Overdue() => _state is { } state ? [new Measurement<double>(state.OverdueSeconds)] : [];
}
