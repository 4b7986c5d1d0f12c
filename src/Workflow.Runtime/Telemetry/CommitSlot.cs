namespace Workflow.Runtime.Telemetry;

/// <summary>The commits of some seconds. Durations are kept by powers of the fourth root of two, so that a share of them is known to a fifth.</summary>
internal sealed class CommitSlot
{
    private const double Shortest = 0.0001;
    private const int Steps = 4;
    private readonly long[] _durations = new long[80];
    private double _longest;

    public long Number { get; private set; } = long.MinValue;
    public long Batches { get; private set; }
    public long Units { get; private set; }
    public long Largest { get; private set; }
    public long Failures { get; private set; }

    /// <summary>Forgets what was noted under another number.</summary>
    public void Begin(long number)
    {
        if (Number == number)
            return;
        (Number, Batches, Units, Largest, Failures, _longest) = (number, 0, 0, 0, 0, 0);
        Array.Clear(_durations);
    }

    public void Counted(bool units, long value)
    {
        if (units)
            (Batches, Units, Largest) = (Batches + 1, Units + value, Math.Max(Largest, value));
        else
            Failures += value;
    }

    public void Took(double seconds)
    {
        _longest = Math.Max(_longest, seconds);
        _durations[Math.Clamp((int)Math.Ceiling(Math.Log2(Math.Max(seconds, Shortest) / Shortest) * Steps), 0, _durations.Length - 1)]++;
    }

    public void Add(CommitSlot other)
    {
        (Batches, Units, Failures) = (Batches + other.Batches, Units + other.Units, Failures + other.Failures);
        (Largest, _longest) = (Math.Max(Largest, other.Largest), Math.Max(_longest, other._longest));
        for (var i = 0; i < _durations.Length; i++)
            _durations[i] += other._durations[i];
    }

    /// <summary>Within what time a share of the batches was durable; zero where there was none.</summary>
    public TimeSpan Within(double share)
    {
        var left = (long)Math.Ceiling(_durations.Sum() * share);
        for (var i = 0; i < _durations.Length && left > 0; i++)
        {
            left -= _durations[i];
            if (left <= 0 && i < _durations.Length - 1)
                return TimeSpan.FromSeconds(Math.Min(_longest, Shortest * Math.Pow(2, i / (double)Steps)));
        }

        return TimeSpan.FromSeconds(_longest);
    }
}
