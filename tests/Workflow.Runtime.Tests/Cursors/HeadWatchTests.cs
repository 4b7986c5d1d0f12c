using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Cursors;

/// <summary>How often a node looks for what others have committed.</summary>
internal sealed class HeadWatchTests
{
    private static readonly CursorOptions Options = new();

    [Test]
    public async Task A_node_looks_less_often_while_nobody_commits_anything_and_at_once_again_when_somebody_does()
    {
        using var directory = new TemporaryDirectory();
        await using var real = SqliteJournalStore.Open(new SqliteStoreOptions { File = Path.Combine(directory.Path, "workflow.db") });
        var store = new WatchedStore(real);
        var clock = new ManualTimeProvider();
        using var watch = new HeadWatch(store, new JournalFeed(store), Options, clock, NullLogger<HeadWatch>.Instance);
        await watch.StartAsync(default);

        var often = await LooksAsync(TimeSpan.FromSeconds(10));
        var seldom = await LooksAsync(TimeSpan.FromSeconds(10));
        await store.CommitAsync(Units.Start(store, "T-1"));
        await LooksAsync(Options.QuietWatch);
        var again = await LooksAsync(TimeSpan.FromSeconds(5));

        (often, seldom, again).ShouldBe((200, 40, 100));
        await watch.StopAsync(default);

        // The clock moves on once the watch sleeps; what it does then is done before the clock moves again.
        async Task<int> LooksAsync(TimeSpan within)
        {
            var before = store.Looks;
            for (var passed = TimeSpan.Zero; passed < within; passed += Options.Watch)
            {
                await Eventually.Async(() => clock.Waiting == 1, "the watch sleeps");
                clock.Advance(Options.Watch);
            }

            await Eventually.Async(() => clock.Waiting == 1, "the watch sleeps");
            return store.Looks - before;
        }
    }

    private sealed class WatchedStore(IJournalStore store) : StoreDecorator(store)
    {
        private int _looks;

        public int Looks => _looks;

        public override Task<long> ReadHeadAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _looks);
            return base.ReadHeadAsync(cancellationToken);
        }
    }
}
