using Workflow.Messages.Http;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Instances;

namespace Workflow.Dashboard.Tests;

/// <summary>What a batch does with those it was made for, whatever happens meanwhile.</summary>
internal sealed class BatchWorkTests
{
    private static readonly ActionResult Done = new(true, "done");
    private static readonly ActionResult Away = new(false, "away") { StoreIsAway = true };

    [Test]
    public async Task Each_is_done_once_but_for_those_that_it_cannot_be_done_with()
    {
        var (work, acted) = (Work(75), new List<string>());
        await work.LookAsync(i => Task.FromResult(new BatchItem(i) { Obstacle = i.Key.EndsWith('3') ? "no" : null }), default);
        work.Possible.ShouldBe(67);

        await work.RunAsync((item, _) => Answer(acted, item, item.Instance.Key == "T-10" ? new ActionResult(false, "refused") : Done), default);

        acted.Distinct().Count().ShouldBe(acted.Count);
        (work.Done, work.Refused, work.Left, work.IsRunning).ShouldBe((66, 1, 0, false));
        work.Items.Where(i => i.Instance.Key.EndsWith('3')).ShouldAllBe(i => i.Result == null);
    }

    [Test]
    public async Task Stopped_it_finishes_what_is_under_way_begins_nothing_more_and_tells_what_was_not_done()
    {
        using var stop = new CancellationTokenSource();
        var (work, acted) = (Work(100), new List<string>());
        await work.LookAsync(Possible, default);

        await work.RunAsync(
            (item, _) =>
            {
                if (item.Instance.Key == "T-25")
                    stop.Cancel();
                return Answer(acted, item, Done);
            },
            stop.Token);

        acted.Count.ShouldBeInRange(25, 99);
        work.Done.ShouldBe(acted.Count);
        work.Left.ShouldBe(100 - acted.Count);
        work.IsRunning.ShouldBeFalse();
    }

    [Test]
    public async Task While_the_store_is_away_it_waits_and_asks_again_under_the_same_id()
    {
        var (work, ids, waited) = (Work(1), new List<Guid>(), false);
        work = new BatchWork([Item(1)], () => waited |= work!.StoreIsAway);
        await work.LookAsync(Possible, default);

        await work.RunAsync(
            (_, id) =>
            {
                ids.Add(id);
                return Task.FromResult(ids.Count == 1 ? Away : Done);
            },
            default);

        ids.Count.ShouldBe(2);
        ids[0].ShouldBe(ids[1]);
        (waited, work.StoreIsAway, work.Done).ShouldBe((true, false, 1));
    }

    [Test]
    public async Task Stopped_while_the_store_is_away_nothing_is_said_to_be_refused()
    {
        using var stop = new CancellationTokenSource();
        var work = Work(30);
        await work.LookAsync(Possible, default);

        await work.RunAsync(
            (item, _) =>
            {
                if (item.Instance.Key == "T-20")
                    stop.Cancel();
                return Task.FromResult(Away);
            },
            stop.Token);

        (work.Done, work.Refused, work.Left).ShouldBe((0, 0, 30));
    }

    [Test]
    public async Task Looked_at_anew_it_forgets_what_an_earlier_look_still_finds()
    {
        var (work, slow) = (Work(60), new TaskCompletionSource());
        var earlier = work.LookAsync(
            async i =>
            {
                await slow.Task;
                return new BatchItem(i) { Obstacle = "no" };
            },
            default);

        await work.LookAsync(Possible, default);
        slow.SetResult();
        await earlier;

        (work.Possible, work.IsLooking).ShouldBe((60, false));
    }

    private static Task<BatchItem> Possible(InstanceSummary instance) => Task.FromResult(new BatchItem(instance));

    private static async Task<ActionResult> Answer(List<string> acted, BatchItem item, ActionResult result)
    {
        acted.Add(item.Instance.Key);
        await Task.CompletedTask;
        return result;
    }

    private static BatchWork Work(int count) => new([.. Enumerable.Range(1, count).Select(Item)], () => { });

    private static InstanceSummary Item(int number) => new()
    {
        Project = "default", Key = $"T-{number}", Workflow = "task", Version = 1, Title = "t", State = "active", Stage = "to-do", StageTitle = "To do", Visit = 1,
        StartedAt = default, StageEnteredAt = default, Sequence = 1,
    };
}
