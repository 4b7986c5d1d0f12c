namespace Workflow.Engine.Flow;

/// <summary>What entries change about the figures.</summary>
public sealed class FlowChange
{
    private readonly Dictionary<FlowSumKey, FlowSum> _sums = [];
    private readonly Dictionary<FlowPlace, long> _places = [];

    /// <summary>What is added to sums.</summary>
    public IReadOnlyDictionary<FlowSumKey, FlowSum> Sums => _sums;

    /// <summary>How many instances more, or fewer, are where; never 0.</summary>
    public IReadOnlyDictionary<FlowPlace, long> Places => _places;

    public void Add(FlowSumKey key, TimeSpan time = default)
    {
        var sum = _sums.GetValueOrDefault(key);
        _sums[key] = new FlowSum(sum.Count + 1, sum.Milliseconds + (long)time.TotalMilliseconds);
    }

    public void Move(FlowPlace place, long by)
    {
        var count = _places.GetValueOrDefault(place) + by;
        if (count == 0)
            _places.Remove(place);
        else
            _places[place] = count;
    }
}

/// <summary>Something that is counted.</summary>
/// <param name="Project">The project.</param>
/// <param name="Workflow">The definition.</param>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Measure">One of <see cref="FlowMeasures"/>.</param>
/// <param name="Name">What of it: a stage, how it ended, a bucket.</param>
public readonly record struct FlowSumKey(string Project, string Workflow, DateOnly Day, string Measure, string Name);

/// <summary>How often, and how long altogether.</summary>
public readonly record struct FlowSum(long Count, long Milliseconds);

/// <summary>Where instances are, and what they wait for.</summary>
public readonly record struct FlowPlace(string Project, string Workflow, int Version, string Stage, FlowWaiting Waiting, bool Late);

/// <summary>What is counted. Words of the store; never changed.</summary>
public static class FlowMeasures
{
    /// <summary>An instance began.</summary>
    public const string Arrived = "arrived";

    /// <summary>An instance ended, and how long it took; the name is how (<c>success, declined, cancelled</c>).</summary>
    public const string Ended = "ended";

    /// <summary>A visit ended, and how long it was; the name is its stage.</summary>
    public const string Visit = "visit";

    /// <summary>Before what was waited for in a visit that ended (<c>wait-team</c>), and how long; the name is its stage.</summary>
    public const string Wait = "wait-";

    /// <summary>A version went live.</summary>
    public const string Deployed = "deployed";

    /// <summary>Lead times of changes, by bucket.</summary>
    public const string Lead = "lead";

    /// <summary>Putting a version live did not succeed.</summary>
    public const string NotDeployed = "not-deployed";

    /// <summary>A version that was live was taken back.</summary>
    public const string TakenBack = "taken-back";

    /// <summary>Times to recover, by bucket.</summary>
    public const string Recovered = "recovered";

    /// <summary>A version went live after one of the same instance had failed.</summary>
    public const string Rework = "rework";
}
