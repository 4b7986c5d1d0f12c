using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Workflow.Messages.Http;

namespace Workflow.Runtime.Telemetry;

/// <summary>Sums up what this process has committed in the last minutes, from the engine's own meter.</summary>
public sealed class CommitWatch(TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Slot = TimeSpan.FromSeconds(10);

    private readonly CommitSlot[] _slots = [.. Enumerable.Range(0, (int)(Window / Slot)).Select(_ => new CommitSlot())];
    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == EngineMetrics.MeterName && instrument.Name is EngineMetrics.CommitDurationName or EngineMetrics.CommitSizeName or EngineMetrics.CommandFailuresName)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => Note(slot => slot.Took(seconds)));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            Note(slot => slot.Counted(instrument.Name == EngineMetrics.CommitSizeName, value)));
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listener.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>What was committed within <see cref="Window"/>.</summary>
    public CommitReport Read()
    {
        var sum = new CommitSlot();
        lock (_gate)
        {
            var now = Number();
            foreach (var slot in _slots)
                if (slot.Number > now - _slots.Length)
                    sum.Add(slot);
        }

        return new CommitReport(Window, sum.Batches, sum.Units, sum.Largest, sum.Within(0.5), sum.Within(0.99), sum.Within(1), sum.Failures);
    }

    private long Number() => time.GetTimestamp() / (time.TimestampFrequency * (long)Slot.TotalSeconds);

    private void Note(Action<CommitSlot> note)
    {
        lock (_gate)
        {
            var number = Number();
            var slot = _slots[number % _slots.Length];
            slot.Begin(number);
            note(slot);
        }
    }
}
