namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>Small decisions that follow from one number, so that a shrunk number is still a walk.</summary>
internal sealed class Dice(int seed)
{
    private uint _state = (uint)seed * 2654435769u + 1013904223u;

    public int Below(int limit)
    {
        _state = (_state * 1664525u) + 1013904223u;
        return (int)((_state >> 8) % (uint)limit);
    }

    public bool Often(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public TimeSpan Time() => Below(8) switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromDays(Below(20)),
        2 => TimeSpan.FromHours(Below(60)),
        3 => -TimeSpan.FromMinutes(5),
        _ => TimeSpan.FromSeconds(Below(90)),
    };
}
