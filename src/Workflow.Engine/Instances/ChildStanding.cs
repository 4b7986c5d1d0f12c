namespace Workflow.Engine.Instances;

/// <summary>Where a part of the work is itself, whatever its parent has heard of it.</summary>
/// <param name="Key">The child instance.</param>
/// <param name="Stage">Its stage, or the final one.</param>
/// <param name="Ended">True: it has ended.</param>
/// <param name="Sequence">Its last entry.</param>
public sealed record ChildStanding(string Key, string Stage, bool Ended, long Sequence)
{
    /// <summary>
    /// The instance with its parts as they are themselves: one that has ended takes no more note of them, and they go on. Only for
    /// showing; what is decided is decided by what the instance has heard.
    /// </summary>
    public static Instance Show(Instance instance, IEnumerable<ChildStanding> standings)
    {
        var known = standings.ToDictionary(s => s.Key, StringComparer.Ordinal);
        return instance with { Children = [.. instance.Children.Select(c => c.Key is { } key && known.GetValueOrDefault(key) is { } own ? own.Of(c) : c)] };
    }

    // The parent may have heard of something that a list does not show yet.
    private Child Of(Child child)
    {
        if (Sequence <= child.Sequence)
            return child;
        var done = child.Done || Ended;
        return child with { Stage = Stage, Done = done, Blocked = child.Blocked && !done, Sequence = Sequence };
    }
}
