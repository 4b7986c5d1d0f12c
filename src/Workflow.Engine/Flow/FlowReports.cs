using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Engine.Flow;

/// <summary>What is asked for.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, not before the first.</param>
/// <param name="Weeks">True: weeks from Monday on, the first one whole; false: days.</param>
public sealed record FlowRange(DateOnly From, DateOnly To, bool Weeks)
{
    /// <summary>The first days of all periods.</summary>
    public IEnumerable<DateOnly> Periods
    {
        get
        {
            for (var day = PeriodOf(From); day <= To; day = day.AddDays(Weeks ? 7 : 1))
                yield return day;
        }
    }

    /// <summary>The first day whose sums are needed.</summary>
    public DateOnly First => PeriodOf(From);

    public DateOnly PeriodOf(DateOnly day) => Weeks ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : day;
}

/// <summary>Makes figures of sums.</summary>
public static class FlowReports
{
    /// <summary>The measures whose days are told apart. Of the others only the sum over all days asked for is told.</summary>
    public static readonly IReadOnlyList<string> ByDay = [FlowMeasures.Arrived, FlowMeasures.Ended];

    /// <param name="range">What is asked for.</param>
    /// <param name="places">Where instances are now.</param>
    /// <param name="sums">
    /// All sums from <see cref="FlowRange.First"/> on. Those of <see cref="ByDay"/> after the last day too: what is in progress now is known,
    /// what was then follows. Those of other measures may be added up beforehand, on any of the days asked for.
    /// </param>
    /// <param name="position">How far the journal is counted.</param>
    public static FlowFigures Of(FlowRange range, IReadOnlyCollection<KeyValuePair<FlowPlace, long>> places, IReadOnlyCollection<KeyValuePair<FlowSumKey, FlowSum>> sums, long position)
    {
        var within = sums.Where(s => s.Key.Day >= range.First && s.Key.Day <= range.To).ToArray();
        return new FlowFigures
        {
            From = range.First,
            To = range.To,
            Position = position,
            Now = [.. places.GroupBy(p => (p.Key.Workflow, p.Key.Version, p.Key.Stage)).OrderBy(g => g.Key).Select(g => Stage(g.Key, [.. g]))],
            Periods = Periods(range, places.Sum(p => p.Value), sums),
            Times = [.. within.Where(s => IsTime(s.Key.Measure)).GroupBy(s => (s.Key.Workflow, s.Key.Name)).OrderBy(g => g.Key).Select(g => Times(g.Key, [.. g]))],
            Deployments = DeploymentReports.Of(within, range.To.DayNumber - range.First.DayNumber + 1),
        };
    }

    /// <summary>How an instance ended, as it is stored.</summary>
    public static string Word(FinalKind final) => final switch
    {
        FinalKind.Success => "success",
        FinalKind.Declined => "declined",
        _ => "cancelled",
    };

    private static bool IsTime(string measure) => measure == FlowMeasures.Visit || measure.StartsWith(FlowMeasures.Wait, StringComparison.Ordinal);

    private static FlowStage Stage((string Workflow, int Version, string Stage) of, KeyValuePair<FlowPlace, long>[] places) => new(
        of.Workflow,
        of.Version,
        of.Stage,
        places.Sum(p => p.Value),
        places.Where(p => p.Key.Late).Sum(p => p.Value),
        places.Where(p => FlowWaitings.IsBlocked(p.Key.Waiting)).Sum(p => p.Value),
        places.GroupBy(p => p.Key.Waiting).OrderBy(g => g.Key).ToDictionary(g => FlowWaitings.Names[(int)g.Key], g => g.Sum(p => p.Value)));

    private static FlowPeriod[] Periods(FlowRange range, long now, IReadOnlyCollection<KeyValuePair<FlowSumKey, FlowSum>> sums)
    {
        var moves = sums.Where(s => ByDay.Contains(s.Key.Measure)).ToArray();
        // Backwards from now: what came later was not there, what ended later still was.
        var after = moves.Where(s => s.Key.Day > range.To).ToArray();
        var inProgress = now - Arrived(after) + Ended(after, null);
        var byPeriod = moves.Except(after).ToLookup(s => range.PeriodOf(s.Key.Day));
        var periods = new Stack<FlowPeriod>();
        foreach (var start in range.Periods.Reverse())
        {
            var its = byPeriod[start].ToArray();
            periods.Push(new FlowPeriod(start, Arrived(its), Ended(its, FinalKind.Success), Ended(its, FinalKind.Declined), Ended(its, FinalKind.Cancelled), inProgress));
            inProgress += Ended(its, null) - Arrived(its);
        }

        return [.. periods];
    }

    private static long Arrived(IEnumerable<KeyValuePair<FlowSumKey, FlowSum>> sums) => sums.Where(s => s.Key.Measure == FlowMeasures.Arrived).Sum(s => s.Value.Count);

    private static long Ended(IEnumerable<KeyValuePair<FlowSumKey, FlowSum>> sums, FinalKind? kind) =>
        sums.Where(s => s.Key.Measure == FlowMeasures.Ended && (kind is null || s.Key.Name == Word(kind.Value))).Sum(s => s.Value.Count);

    private static StageTimes Times((string Workflow, string Stage) of, KeyValuePair<FlowSumKey, FlowSum>[] sums)
    {
        var visits = sums.Where(s => s.Key.Measure == FlowMeasures.Visit).ToArray();
        var count = visits.Sum(v => v.Value.Count);
        return new StageTimes(
            of.Workflow,
            of.Stage,
            count,
            Mean(visits),
            FlowWaitings.Names.Select(name => (Name: name, Mean: Mean(sums.Where(s => s.Key.Measure == FlowMeasures.Wait + name)))).Where(w => w.Mean > TimeSpan.Zero)
                .ToDictionary(w => w.Name, w => w.Mean));

        TimeSpan Mean(IEnumerable<KeyValuePair<FlowSumKey, FlowSum>> its) => count == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds((double)its.Sum(s => s.Value.Milliseconds) / count);
    }
}
