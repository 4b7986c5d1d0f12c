using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Flow;
using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages.Http;

namespace Workflow.Engine.Tests.Flow;

/// <summary>What holds of the figures whatever happens to an instance.</summary>
public class FlowLaws
{
    private const int Many = 1500;
    private static readonly FlowSubject _subject = new("shop", "w", 1);

    [Test]
    public void What_the_figures_know_of_an_instance_is_what_the_engine_knows() => Walks.Check(Many, walk =>
    {
        Instance? instance = null;
        FlowState? state = null;
        foreach (var entry in walk.Journal)
        {
            instance = WorkflowCore.Apply(instance, entry);
            state = FlowFold.Apply(new FlowChange(), _subject, walk.Definition, state, entry);
            if (instance.State == InstanceState.Finished)
            {
                state.ShouldBeNull();
                continue;
            }

            state.ShouldNotBeNull();
            (state.Stage, state.Suspended, state.Blocked, state.InLine, state.StartedAt).ShouldBe(
                (instance.Stage, instance.State == InstanceState.Suspended, instance.Blocked, instance.Lease is { Fence: null }, instance.StartedAt));
            state.Run.ShouldBe(instance.Run?.State switch { null => FlowRun.None, RunState.Exhausted or RunState.Stopped => FlowRun.Exhausted, RunState.Finished => FlowRun.Finished, _ => FlowRun.UnderWay });
            state.Open.Order().ShouldBe(instance.Children.Where(c => c is { Withdrawn: false, Done: false }).Select(c => c.Slot).Order());
            state.Signers.Order().ShouldBe(instance.SignOffs.Select(s => s.Role).Order());
        }

        // Lists know instances between commands only.
        if (instance is not null)
            InstanceWaiting.Of(walk.Definition, instance).ShouldBe(state?.Waiting);
    });

    [Test]
    public void Blocked_means_what_the_explanation_says() => Walks.Check(Many, walk =>
    {
        var state = Fold(walk, new FlowChange());
        if (walk.Instance is not { State: not InstanceState.Finished } instance)
            return;
        var codes = WorkflowCore.Explain(walk.Definition, Facts.None, instance, walk.Now).WaitsFor.Select(w => w.Code).ToArray();
        var expected = state!.Waiting switch
        {
            FlowWaiting.Suspended => WaitingCodes.Resume,
            FlowWaiting.Parent => WaitingCodes.Parent,
            FlowWaiting.Lease => WaitingCodes.Lease,
            FlowWaiting.Exhausted => WaitingCodes.AutomationExhausted,
            FlowWaiting.Children => WaitingCodes.Children,
            _ => null,
        };
        if (expected == WaitingCodes.AutomationExhausted)
            codes.ShouldContain(instance.Run!.State == RunState.Stopped ? WaitingCodes.AutomationStopped : expected);
        else if (expected is not null)
            codes.ShouldContain(expected);
        else
            codes.ShouldNotContain(c => c == WaitingCodes.Resume || c == WaitingCodes.Parent || c == WaitingCodes.Lease);
    });

    [Test]
    public void An_instance_is_in_one_place_until_it_ends_and_then_in_none() => Walks.Check(Many, walk =>
    {
        var change = new FlowChange();
        var state = Fold(walk, change);
        change.Places.Values.Sum().ShouldBe(walk.Instance is { State: not InstanceState.Finished } ? 1 : 0);
        if (state is not null)
            change.Places.ShouldHaveSingleItem().ShouldBe(new(new FlowPlace("shop", "w", 1, walk.Instance!.Stage, state.Waiting, state.Late && !state.Suspended), 1));
    });

    [Test]
    public void All_time_is_counted_once_and_waiting_is_all_of_it() => Walks.Check(Many, walk =>
    {
        var change = new FlowChange();
        var state = Fold(walk, change);
        var visits = change.Sums.Where(s => s.Key.Measure == FlowMeasures.Visit).Sum(s => s.Value.Milliseconds);
        change.Sums.Where(s => s.Key.Measure.StartsWith(FlowMeasures.Wait)).Sum(s => s.Value.Milliseconds).ShouldBe(visits);
        if (walk.Instance is { } instance)
            (visits + (state?.Spent is { IsDefault: false } spent ? spent.Sum() : 0)).ShouldBe((long)(instance.LastAt - instance.StartedAt).TotalMilliseconds);
    });

    [Test]
    public void Figures_of_parts_add_up_to_those_of_the_whole() => Walks.Check(300, walk =>
    {
        var whole = new FlowChange();
        Fold(walk, whole);
        var sums = new Dictionary<FlowSumKey, FlowSum>();
        FlowState? state = null;
        foreach (var entry in walk.Journal)
        {
            var part = new FlowChange();
            state = FlowFold.Apply(part, _subject, walk.Definition, state, entry);
            foreach (var (key, sum) in part.Sums)
                sums[key] = new FlowSum(sums.GetValueOrDefault(key).Count + sum.Count, sums.GetValueOrDefault(key).Milliseconds + sum.Milliseconds);
        }

        sums.OrderBy(s => s.Key.ToString()).ShouldBe(whole.Sums.OrderBy(s => s.Key.ToString()));
    });

    [Test]
    public void A_percentile_is_right_within_a_tenth() => Prop.ForAll(
        (from n in Gen.Choose(1, 40) from values in Gen.ArrayOf(Gen.Choose(1, 40_000_000), n) from percent in Gen.Choose(1, 100) select (values, percent)).ToArbitrary(),
        c =>
        {
            var sorted = c.values.Order().ToArray();
            var exact = sorted[Math.Max(0, (int)Math.Ceiling(c.percent / 100.0 * sorted.Length) - 1)];
            var read = Buckets.Percentile(sorted.GroupBy(s => Buckets.Name(TimeSpan.FromSeconds(s))).Select(g => (g.Key, g.LongCount())), c.percent / 100.0)!.Value.TotalSeconds;
            Math.Abs(Math.Log2(read / exact)).ShouldBeLessThan(0.2, $"{read} for {exact}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void What_is_in_progress_changes_by_what_came_and_went_and_ends_with_what_is_there() => Prop.ForAll(
        (from days in Gen.Choose(1, 30) from weeks in Gen.Elements(true, false) from moves in Gen.ArrayOf(Gen.Choose(0, 3), 120) select (days, weeks, moves)).ToArbitrary(),
        c =>
        {
            var from = new DateOnly(2026, 3, 5);
            var range = new FlowRange(from, from.AddDays(c.days - 1), c.weeks);
            var sums = Sums(range.First, c.moves);
            // As many as ended, and some.
            var now = sums.Sum(s => s.Key.Measure == FlowMeasures.Arrived ? s.Value.Count : -s.Value.Count) + 100;
            var periods = FlowReports.Of(range, [new(new FlowPlace("shop", "w", 1, "s", FlowWaiting.Team, false), now)], [.. sums], 1).Periods;

            periods.Select(p => p.Start).ShouldBe(range.Periods);
            var before = 100L;
            foreach (var period in periods)
            {
                period.InProgress.ShouldBe(before + period.Arrived - period.Released - period.Declined - period.Cancelled);
                before = period.InProgress;
            }

            var later = sums.Where(s => s.Key.Day > range.To).Sum(s => s.Key.Measure == FlowMeasures.Arrived ? s.Value.Count : -s.Value.Count);
            (before + later).ShouldBe(now);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Dictionary<FlowSumKey, FlowSum> Sums(DateOnly first, int[] moves)
    {
        string[] names = ["", "success", "declined", "cancelled"];
        return moves.Index().Where(m => m.Item > 0).ToDictionary(
            m => new FlowSumKey("shop", "w", first.AddDays(m.Index / 4), names[m.Index % 4].Length == 0 ? FlowMeasures.Arrived : FlowMeasures.Ended, names[m.Index % 4]),
            m => new FlowSum(m.Item, 0));
    }

    private static FlowState? Fold(Walk walk, FlowChange change) =>
        walk.Journal.Aggregate((FlowState?)null, (state, entry) => FlowFold.Apply(change, _subject, walk.Definition, state, entry));
}
