using Serilog.Core;
using Serilog.Events;

namespace Workflow.Telemetry;

/// <summary>
/// Lets a warning or an error through once a second; the next one says how many were left out. While the store or the broker is away,
/// everything that waits for it fails in the same second: that counts as one failure, whoever tells of it.
/// </summary>
internal sealed class RepeatLimit(ILogEventSink next, TimeProvider clock, FailureKind kinds) : ILogEventSink, IDisposable
{
    /// <summary>The property with the number of lines left out.</summary>
    public const string Property = "Repeated";

    private const int MostKinds = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long At, long LeftOut)> _kinds = [];

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < LogEventLevel.Warning)
        {
            next.Emit(logEvent);
            return;
        }

        if (Count(kinds.Of(logEvent)) is not { } leftOut)
            return;
        if (leftOut > 0)
            logEvent.AddOrUpdateProperty(new LogEventProperty(Property, new ScalarValue(leftOut)));
        next.Emit(logEvent);
    }

    public void Dispose() => (next as IDisposable)?.Dispose();

    // How many were left out since the last that was let through; null: this one is left out, too.
    private long? Count(string kind)
    {
        var now = clock.GetTimestamp();
        lock (_lock)
        {
            if (_kinds.TryGetValue(kind, out var known) && clock.GetElapsedTime(known.At, now) < Every)
            {
                _kinds[kind] = (known.At, known.LeftOut + 1);
                return null;
            }

            if (_kinds.Count >= MostKinds)
                _kinds.Clear();
            _kinds[kind] = (now, 0);
            return known.LeftOut;
        }
    }
}
