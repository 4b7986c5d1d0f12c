using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Messages;
using Workflow.Messages.Events;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Faults;

/// <summary>Lanes that wait, and people who have them try again or go on.</summary>
internal sealed class LaneFaultTests
{
    private static readonly Actor Ann = new("ann");
    private readonly ConcurrentQueue<long> _seen = [];
    private HashSet<long> _poison = [];

    [SetUp]
    public void Forget()
    {
        _seen.Clear();
        _poison = [];
    }

    [Test]
    public async Task A_lane_that_waits_long_tries_at_once_when_somebody_asks()
    {
        _poison = [1];
        await using var host = await StartAsync(TimeSpan.FromMinutes(10));
        await host.ApplyAsync(Some.Start("T-1"));
        var fault = await FaultAsync(host, 1);
        _poison = [];

        (await host.Get<FaultReplay>().ReplayAsync(fault.Id, Ann, default))!.Refusal.ShouldBeNull();
        (await host.Get<FaultReplay>().ReplayAsync(fault.Id, Ann, default))!.Refusal.ShouldBeNull();

        var mended = await ResolvedAsync(host, fault.Id);
        (mended.Resolution, mended.ResolvedBy, mended.Request).ShouldBe((FaultResolutions.Replayed, "ann", null));
        _seen.ShouldBe([1, 2]);
        (await host.Get<FaultReplay>().ReplayAsync(fault.Id, Ann, default))!.Refusal.ShouldBeNull();
        (await host.Get<FaultReplay>().DiscardAsync(fault.Id, Ann, "x", default))!.Refusal.ShouldBe(FaultRefusal.ResolvedOtherwise);
    }

    [Test]
    public async Task A_try_in_vain_leaves_the_fault_open_and_what_passes_later_passed_by_itself()
    {
        _poison = [1];
        await using var host = await StartAsync(TimeSpan.FromMinutes(10));
        await host.ApplyAsync(Some.Start("T-1"));
        var fault = await FaultAsync(host, 1);

        await host.Get<FaultReplay>().ReplayAsync(fault.Id, Ann, default);

        await Eventually.Async(async () => await host.Get<FaultStore>().FindAsync(fault.Id, default) is { Attempts: > 1, RequestedBy: null, ResolvedAt: null }, "another try");
    }

    [Test]
    public async Task What_passes_by_itself_says_so()
    {
        _poison = [1];
        await using var host = await StartAsync(TimeSpan.FromMilliseconds(10));
        await host.ApplyAsync(Some.Start("T-1"));
        var fault = await FaultAsync(host, 1);
        _poison = [];

        (await ResolvedAsync(host, fault.Id)).ShouldSatisfyAllConditions(
            f => f.Resolution.ShouldBe(FaultResolutions.Overcome), f => f.ResolvedBy.ShouldBe(Actor.Engine.Name));
    }

    [Test]
    public async Task A_discarded_entry_is_left_out_and_everything_behind_it_is_done_in_order()
    {
        _poison = [2];
        await using var host = await StartAsync(TimeSpan.FromMinutes(10));
        await host.ApplyAsync(Some.Start("T-1"));
        await host.ApplyAsync(Some.Report("T-1", "started"));
        var fault = await FaultAsync(host, 2);

        (await host.Get<FaultReplay>().DiscardAsync(fault.Id, Ann, "Cannot be told", default))!.Refusal.ShouldBeNull();

        var discarded = await ResolvedAsync(host, fault.Id);
        (discarded.Resolution, discarded.ResolvedBy, discarded.Reason, discarded.Position).ShouldBe((FaultResolutions.Discarded, "ann", "Cannot be told", 2));
        await Eventually.Async(() => _seen.Count == 3, "the entries behind it");
        await host.ApplyAsync(Some.Comment("T-1"));
        await Eventually.Async(() => _seen.Count == 4, "a later entry");
        _seen.ShouldBe([1, 3, 4, 5]);
        (await host.Get<FaultStore>().ListAsync(new FaultFilter(), default)).Items.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Another_entry_of_the_lane_that_fails_is_another_fault()
    {
        _poison = [1, 3];
        await using var host = await StartAsync(TimeSpan.FromMinutes(10));
        await host.ApplyAsync(Some.Start("T-1"));
        await host.ApplyAsync(Some.Report("T-1", "started"));
        var first = await FaultAsync(host, 1);
        await host.Get<FaultReplay>().DiscardAsync(first.Id, Ann, "One", default);
        var second = await FaultAsync(host, 3);

        (await host.Get<FaultReplay>().DiscardAsync(first.Id, Ann, "One", default))!.Refusal.ShouldBeNull();
        second.Id.ShouldNotBe(first.Id);
        (await host.Get<FaultStore>().FindAsync(second.Id, default))!.Request.ShouldBeNull();
        _poison = [];
        await host.Get<FaultReplay>().ReplayAsync(second.Id, Ann, default);

        (await ResolvedAsync(host, second.Id)).Resolution.ShouldBe(FaultResolutions.Replayed);
        _seen.ShouldBe([2, 3, 4]);
    }

    [Test]
    public async Task A_discard_that_was_asked_for_before_a_restart_is_done_after_it()
    {
        _poison = [1];
        await using var host = await StartAsync(TimeSpan.FromMinutes(10));
        await host.ApplyAsync(Some.Start("T-1"));
        var fault = await FaultAsync(host, 1);
        await Eventually.Async(async () => await PositionAsync(host) == 2, "the cursor has moved on");
        await host.Get<FaultReplay>().DiscardAsync(fault.Id, Ann, "Cannot be told", default);
        await host.StopAsync();
        await host.StartAgainAsync();

        (await ResolvedAsync(host, fault.Id)).Resolution.ShouldBe(FaultResolutions.Discarded);
        await Eventually.Async(() => _seen.Contains(2), "the entry behind it");
        _seen.ShouldNotContain(1);
    }

    [Test]
    public async Task A_lane_that_waited_before_a_restart_catches_up_with_all_that_came_behind_its_fault()
    {
        _poison = [1];
        await using var host = await StartAsync(TimeSpan.FromMilliseconds(10));
        await host.ApplyAsync(Some.Start("T-1"));
        await host.ApplyAsync(Some.Report("T-1", "started"));
        await Eventually.Async(async () => await PositionAsync(host) == 4, "the cursor has moved on");
        await host.StopAsync();
        _poison = [];
        await host.StartAgainAsync();

        await Eventually.Async(() => _seen.Count >= 4, "everything");
        _seen.ShouldBe([1, 2, 3, 4]);
    }

    private static Task<long> PositionAsync(TestHost host) =>
        host.Store.QueryAsync((db, cancel) => db.Cursors.Where(r => r.Name == "tests").Select(r => r.Position).FirstOrDefaultAsync(cancel), default);

    private static async Task<FaultRow> FaultAsync(TestHost host, long position)
    {
        FaultRow? fault = null;
        await Eventually.Async(
            async () => (fault = (await host.Get<FaultStore>().ListAsync(new FaultFilter { OpenOnly = true }, default)).Items
                .SingleOrDefault(f => f.Position == position && f.Attempts > 0)) is not null,
            $"a fault at {position}");
        return fault!;
    }

    private static async Task<FaultRow> ResolvedAsync(TestHost host, Guid id)
    {
        await Eventually.Async(async () => (await host.Get<FaultStore>().FindAsync(id, default))?.ResolvedAt is not null, "the end of the fault");
        return (await host.Get<FaultStore>().FindAsync(id, default))!;
    }

    private Task<TestHost> StartAsync(TimeSpan backoff) => TestHost.StartAsync(services =>
    {
        services.AddSingleton(new CursorOptions { SaveEvery = TimeSpan.FromMilliseconds(50), Poll = TimeSpan.FromMilliseconds(100), FirstBackoff = backoff, LongestBackoff = TimeSpan.FromMinutes(20) });
        services.AddFeedCursor("tests", _ => HandleAsync);
    });

    private Task HandleAsync(LifecycleEvent lifecycle, CancellationToken cancellationToken)
    {
        var sequence = lifecycle.CustomData.Entry.Sequence;
        if (_poison.Contains(sequence))
            throw new InvalidOperationException("Poison");
        _seen.Enqueue(sequence);
        return Task.CompletedTask;
    }
}
