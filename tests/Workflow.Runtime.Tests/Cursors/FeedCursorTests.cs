using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Messages.Events;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Cursors;

internal sealed class FeedCursorTests
{
    private readonly ConcurrentQueue<LifecycleEvent> _seen = [];
    private volatile string? _poison;

    [SetUp]
    public void Forget()
    {
        _seen.Clear();
        _poison = null;
    }

    [Test]
    public async Task Every_entry_is_handed_over_in_order_within_its_instance()
    {
        await using var host = await StartAsync();
        await Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            await host.ApplyAsync(Some.Start($"T-{i}"));
            await host.ApplyAsync(Some.Report($"T-{i}", "started"));
        }));

        await Eventually.Async(() => _seen.Count >= 80, "80 events");

        foreach (var instance in _seen.GroupBy(e => e.Subject.Id))
            instance.Select(e => e.CustomData.Entry.Sequence).ShouldBe([1, 2, 3, 4], instance.Key);
    }

    [Test]
    public async Task A_failing_instance_waits_by_itself_and_catches_up_in_order_once_it_can()
    {
        _poison = "T-1";
        await using var host = await StartAsync();
        foreach (var key in new[] { "T-1", "T-2" })
        {
            await host.ApplyAsync(Some.Start(key));
            await host.ApplyAsync(Some.Report(key, "started"));
        }

        await Eventually.Async(() => Of("T-2").Count == 4, "the healthy instance");
        Of("T-1").ShouldBeEmpty();
        await Eventually.Async(async () => (await host.Get<FaultStore>().ListAsync(new FaultFilter { OpenOnly = true }, default)).Items is [{ Key: "T-1", Source: "tests" }], "the fault");
        await Eventually.Async(async () => await PositionAsync(host) == 8, "the cursor has moved on");

        _poison = null;
        await Eventually.Async(() => Of("T-1").Count >= 4, "the mended instance");
        Of("T-1").Distinct().ShouldBe([1, 2, 3, 4]);
        await Eventually.Async(async () => (await host.Get<FaultStore>().ListAsync(new FaultFilter { OpenOnly = true }, default)).Items.Count == 0, "no fault");
    }

    [Test]
    public async Task A_lane_that_failed_before_a_restart_catches_up_after_it()
    {
        _poison = "T-1";
        await using var host = await StartAsync();
        await host.ApplyAsync(Some.Start("T-1"));
        await Eventually.Async(async () => await PositionAsync(host) == 2, "the cursor has moved on");
        await host.StopAsync();

        _poison = null;
        await host.StartAgainAsync();
        await host.ApplyAsync(Some.Report("T-1", "started"));

        await Eventually.Async(() => Of("T-1").Distinct().Count() == 4, "the instance");
        Of("T-1").Distinct().ShouldBe([1, 2, 3, 4]);
    }

    [Test]
    public async Task After_a_restart_it_goes_on_where_it_was()
    {
        await using var host = await StartAsync();
        await host.ApplyAsync(Some.Start("T-1"));
        await Eventually.Async(() => _seen.Count == 2, "the first events");
        await host.StopAsync();
        await host.StartAgainAsync();
        await host.ApplyAsync(Some.Report("T-1", "started"));

        await Eventually.Async(() => _seen.Count >= 4, "the later events");
        Of("T-1").ShouldBe([1, 2, 3, 4]);
    }

    [Test]
    public async Task A_leader_whose_lease_was_taken_over_saves_nothing_any_more()
    {
        await using var host = await TestHost.StartAsync();
        var frozen = (await CursorLease.AcquireAsync(host.Store, "c", new CursorOptions { Owner = "one" }, default)).ShouldNotBeNull();
        (await CursorLease.AcquireAsync(host.Store, "c", new CursorOptions { Owner = "two" }, default)).ShouldBeNull();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = (await CursorLease.AcquireAsync(host.Store, "c", new CursorOptions { Owner = "two" }, default)).ShouldNotBeNull();

        (await frozen.SaveAsync(host.Store, 5, new CursorOptions(), default)).ShouldBeFalse();
        (await next.SaveAsync(host.Store, 5, new CursorOptions(), default)).ShouldBeTrue();
        (await next.SaveAsync(host.Store, 4, new CursorOptions(), default)).ShouldBeFalse();
    }

    [Test]
    public async Task A_handler_that_never_returns_holds_up_only_its_own_lane()
    {
        await using var host = await TestHost.StartAsync();
        var seen = new ConcurrentQueue<string>();
        using var cursor = new FeedCursor(
            "hanging",
            async (lifecycle, cancel) =>
            {
                if (lifecycle.Subject.Id == "T-1")
                    await Task.Delay(Timeout.Infinite, cancel);
                seen.Enqueue(lifecycle.Subject.Id);
            },
            host.Store,
            host.Get<JournalFeed>(),
            new CursorOptions { Patience = TimeSpan.FromMilliseconds(200) },
            NullLogger<FeedCursor>.Instance);
        await cursor.StartAsync(default);
        await host.ApplyAsync(Some.Start("T-1"));
        await host.ApplyAsync(Some.Start("T-2"));

        await Eventually.Async(() => seen.Count == 2, "the other instance");
        await Eventually.Async(async () => (await host.Get<FaultStore>().ListAsync(new FaultFilter { OpenOnly = true }, default)).Items.Count == 1, "the fault");
        await cursor.StopAsync(default);
    }

    private static Task<long> PositionAsync(TestHost host) =>
        host.Store.QueryAsync((db, cancel) => db.Cursors.Where(r => r.Name == "tests").Select(r => r.Position).FirstOrDefaultAsync(cancel), default);

    private Task<TestHost> StartAsync() => TestHost.StartAsync(services => services.AddFeedCursor("tests", _ => HandleAsync));

    private List<long> Of(string key) => [.. _seen.Where(e => e.Subject.Id == key).Select(e => e.CustomData.Entry.Sequence)];

    private Task HandleAsync(LifecycleEvent lifecycle, CancellationToken cancellationToken)
    {
        if (lifecycle.Subject.Id == _poison)
            throw new InvalidOperationException("Poison");
        _seen.Enqueue(lifecycle);
        return Task.CompletedTask;
    }
}
