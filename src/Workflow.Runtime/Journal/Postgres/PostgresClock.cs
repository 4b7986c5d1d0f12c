namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The store's clock: database time, carried on between answers by this machine's steady counter. Whole microseconds, never back.</summary>
internal sealed class PostgresClock(TimeProvider? substitute)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _told;
    private long _toldAt;
    private DateTimeOffset _last;

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                var now = substitute?.GetUtcNow() ?? _told + TimeProvider.System.GetElapsedTime(_toldAt);
                now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
                if (substitute is not null || now > _last)
                    _last = now;
                return _last;
            }
        }
    }

    /// <summary>Takes note of the time that the database has just told.</summary>
    public void Told(DateTimeOffset now)
    {
        lock (_lock)
            (_told, _toldAt) = (now, TimeProvider.System.GetTimestamp());
    }
}
