using System.Globalization;

namespace Workflow.Engine.Flow;

/// <summary>Durations sorted into buckets, each a fifth wider than the one before: what is read from them is right within a tenth.</summary>
public static class Buckets
{
    private const int PerDoubling = 4;

    /// <returns>The bucket's name: a number from 0 on.</returns>
    public static string Name(TimeSpan duration) =>
        ((int)Math.Floor(PerDoubling * Math.Log2(Math.Max(1, duration.TotalSeconds)))).ToString(CultureInfo.InvariantCulture);

    /// <summary>The duration that a share of all are shorter than, or null where there are none.</summary>
    /// <param name="counts">How many are in each bucket.</param>
    /// <param name="share">0 to 1; a half is the median.</param>
    public static TimeSpan? Percentile(IEnumerable<(string Bucket, long Count)> counts, double share)
    {
        var sorted = counts.Where(c => c.Count > 0).Select(c => (Bucket: int.Parse(c.Bucket, CultureInfo.InvariantCulture), c.Count)).OrderBy(c => c.Bucket).ToArray();
        var wanted = share * sorted.Sum(c => c.Count);
        var passed = 0L;
        foreach (var (bucket, count) in sorted)
            if ((passed += count) >= wanted)
                return TimeSpan.FromSeconds(Math.Round(Math.Pow(2, (bucket + 0.5) / PerDoubling), 1));
        return null;
    }
}
