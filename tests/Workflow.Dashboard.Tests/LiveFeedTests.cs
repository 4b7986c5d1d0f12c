using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Live;

namespace Workflow.Dashboard.Tests;

/// <summary>Who is told of what is committed, and when.</summary>
internal sealed class LiveFeedTests
{
    private const int Pages = 240;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(100);

    [Test]
    public async Task Many_pages_are_told_of_lists_in_turns_when_the_lists_have_it_and_none_is_forgotten()
    {
        await using var service = await DashboardService.StartAsync();
        var feed = service.Get<LiveFeed>();
        var told = Enumerable.Range(0, Pages).Select(_ => new ConcurrentQueue<long>()).ToArray();
        var following = told.Select(times => feed.Follow(commits =>
        {
            if (commits.AreListed)
                times.Enqueue(TimeProvider.System.GetTimestamp());
        })).ToArray();
        // The feed begins with telling whoever has followed by then.
        await service.StartInstanceAsync("Before");
        await Eventually.TrueAsync(() => Task.FromResult(told.All(times => !times.IsEmpty)));

        var judged = 0;
        for (var round = 0; judged < 3; round++)
        {
            round.ShouldBeLessThan(30);
            await QuietAsync(told);
            foreach (var times in told)
                times.Clear();
            var version = feed.Version;
            var key = await service.StartInstanceAsync($"Round {round}");
            await Eventually.TrueAsync(() => Task.FromResult(told.Any(times => !times.IsEmpty)));
            var listed = (await service.Get<InstanceQueries>().ListAsync(new InstanceFilter(), default)).Items.Select(i => i.Key).ToList();
            await Eventually.TrueAsync(() => Task.FromResult(told.All(times => !times.IsEmpty)));
            // On a busy machine lists come late, or more comes between the turns.
            if (feed.Version != version + 1)
                continue;
            listed.ShouldContain(key);
            var moments = told.Select(times => times.First()).Order().ToArray();
            moments.Zip(moments.Skip(1), TimeProvider.System.GetElapsedTime).Max().ShouldBeGreaterThan(BetweenTurns);
            judged++;
        }

        foreach (var one in following)
            one.Dispose();
    }

    [Test]
    public async Task Whoever_shows_an_instance_is_told_of_it_by_name_until_it_leaves()
    {
        await using var service = await DashboardService.StartAsync();
        var feed = service.Get<LiveFeed>();
        var (heard, left) = (new ConcurrentQueue<Commits>(), new ConcurrentQueue<Commits>());
        using var following = feed.Follow(heard.Enqueue);
        await Eventually.TrueAsync(() => Task.FromResult(heard.Any(c => c.AreListed)));
        heard.Clear();
        feed.Follow(left.Enqueue).Dispose();

        var key = await service.StartInstanceAsync("Told of");

        await Eventually.TrueAsync(() => Task.FromResult(heard.Any(c => !c.AreListed && c.Instances?.Contains(Identity.Instance(DashboardService.Project, key)) == true)));
        await Eventually.TrueAsync(() => Task.FromResult(heard.Any(c => c.AreListed)));
        left.ShouldBeEmpty();
    }

    // As where another node has kept the lists, and was killed: they go on when its lease has ended.
    [Test]
    public async Task Lists_that_come_late_are_told_of_once_more_when_they_have_come()
    {
        await using var service = await DashboardService.StartAsync();
        var (feed, queries, store) = (service.Get<LiveFeed>(), service.Get<InstanceQueries>(), service.Get<IJournalStore>());
        var toldLast = 0L;
        using var following = feed.Follow(commits =>
        {
            if (commits.AreListed)
                Interlocked.Exchange(ref toldLast, TimeProvider.System.GetTimestamp());
        });
        await Eventually.TrueAsync(() => Task.FromResult(Interlocked.Read(ref toldLast) > 0));
        var until = store.Now + Lease;
        await store.ChangeAsync(
            (db, cancel) => db.Cursors.Where(c => c.Name == InstanceListProjection.CursorName).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Owner, "killed").SetProperty(c => c.Epoch, c => c.Epoch + 1).SetProperty(c => c.Until, until), cancel),
            default);

        var key = await service.StartInstanceAsync("Listed late");
        var begun = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(() => Task.FromResult(Interlocked.Read(ref toldLast) > begun));
        (await queries.ListAsync(new InstanceFilter(), default)).Items.ShouldNotContain(i => i.Key == key);
        await Eventually.TrueAsync(async () => (await queries.ListAsync(new InstanceFilter(), default)).Items.Any(i => i.Key == key));
        var listed = TimeProvider.System.GetTimestamp();

        // A page that was told in the moment in which the list was read here has seen it, too.
        await Eventually.TrueAsync(() => Task.FromResult(Interlocked.Read(ref toldLast) > listed - TimeProvider.System.TimestampFrequency));
    }

    // An instance's start has entries that follow: a page of what is due, say.
    private static async Task QuietAsync(ConcurrentQueue<long>[] told)
    {
        for (var (last, quiet) = (-1, 0); quiet < 10; quiet = told.Sum(t => t.Count) == last ? quiet + 1 : 0)
        {
            last = told.Sum(t => t.Count);
            await Task.Delay(100);
        }
    }
}
