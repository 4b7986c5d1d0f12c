using System.Diagnostics.Metrics;

namespace Workflow.Faults.Node;

/// <summary>
/// Crashes when events are published and the relay's cursor does not know it yet: the relay counts what the broker has confirmed at
/// exactly that point, and who listens to the counter is called there.
/// </summary>
internal sealed class PublishWatch : IDisposable
{
    private readonly MeterListener _listener = new();

    public PublishWatch(Crash crash)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "workflow.relay.published")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => crash.Pass());
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();
}
