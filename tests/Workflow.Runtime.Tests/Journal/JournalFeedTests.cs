using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal;

internal sealed class JournalFeedTests
{
    [Test]
    public async Task Who_asks_beyond_the_end_gets_nothing_and_wakes_nobody()
    {
        using var directory = new TemporaryDirectory();
        await using var store = SqliteJournalStore.Open(new SqliteStoreOptions { File = Path.Combine(directory.Path, "workflow.db") });
        var feed = new JournalFeed(store);
        var unit = Units.Start(store, "T-1");
        await store.CommitAsync(unit);
        var head = await store.ReadHeadAsync(default);

        (await feed.ReadAsync(long.MaxValue - 1, 10, default)).ShouldBeEmpty();

        // It would return at once, again and again, if the end were believed to be where the other one asked.
        var waits = feed.WaitAsync(head, TimeSpan.FromMilliseconds(200), default);
        waits.IsCompleted.ShouldBeFalse();
        await waits;
    }
}
