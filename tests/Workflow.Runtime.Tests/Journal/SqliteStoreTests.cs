using Microsoft.Data.Sqlite;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal;

internal sealed class SqliteStoreTests : JournalStoreContract
{
    [Test]
    public async Task A_copy_of_the_files_while_they_are_in_use_has_every_unit_that_was_answered()
    {
        for (var i = 1; i <= 50; i++)
            await Store.CommitAsync(Units.Start(Store, $"T-{i}"));

        // What kill -9 leaves behind: the files as they are, nothing closed.
        using var copy = new TemporaryDirectory();
        foreach (var file in Directory.GetFiles(Place.Path))
            File.Copy(file, copy.File(Path.GetFileName(file)));
        await using var survivor = SqliteJournalStore.Open(new SqliteStoreOptions { File = copy.File("workflow.db"), Clock = Clock });

        (await survivor.ReadHeadAsync(default)).ShouldBe(100);
        (await survivor.CommitAsync(Units.Start(survivor, "T-51"))).ShouldBe(new CommitResult.Committed(102));
    }

    [Test]
    public async Task A_file_that_another_program_holds_for_a_moment_is_waited_for()
    {
        await using var other = Hold();

        var commit = Store.CommitAsync(Units.Start(Store, "T-1"));
        await Task.WhenAny(commit, Task.Delay(100));
        commit.IsCompleted.ShouldBeFalse();
        await other.DisposeAsync();

        (await commit).ShouldBeOfType<CommitResult.Committed>();
    }

    [Test]
    public async Task A_file_that_stays_locked_is_the_store_being_away_and_nothing_is_lost_afterwards()
    {
        await using var store = SqliteJournalStore.Open(new SqliteStoreOptions { File = Place.File("workflow.db"), Clock = Clock, Hold = TimeSpan.FromMilliseconds(100) });
        var unit = Units.Start(store, "T-1");
        await using (Hold())
            await Should.ThrowAsync<StoreUnavailableException>(store.CommitAsync(unit));

        (await store.CommitAsync(unit)).ShouldBeOfType<CommitResult.Committed>();
    }

    [Test]
    public async Task Old_receipts_go_a_few_at_a_time_so_that_no_commit_waits_for_all_of_them()
    {
        var store = (SqliteJournalStore)Store;
        await Task.WhenAll(Enumerable.Range(1, SqliteRetention.Lot + 50).Select(i => Store.CommitAsync(Units.Of(null, Some.Comment($"T-{i}"), Store.Now))));
        var last = Epoch.Of(Store.Now);

        (await SqliteRetention.RemoveLotAsync(store, last - 1, default)).ShouldBe(0);
        (await SqliteRetention.RemoveLotAsync(store, last, default)).ShouldBe(SqliteRetention.Lot);
        (await SqliteRetention.RemoveLotAsync(store, last, default)).ShouldBe(50);
        (await SqliteRetention.RemoveLotAsync(store, last, default)).ShouldBe(0);
    }

    [Test]
    public async Task Old_receipts_are_removed_by_themselves_when_the_file_is_opened()
    {
        var unit = Units.Start(Store, "T-1");
        await Store.CommitAsync(unit);
        await Store.DisposeAsync();
        Clock.Advance(TimeSpan.FromDays(7 * Epoch.UsuallyKept));

        Store = await OpenAsync();

        await Eventually.Async(async () => await Store.FindReceiptAsync(unit.Receipt.CommandId, default) is null, "the receipt gone");
    }

    [Test]
    public async Task A_closed_store_says_that_it_is_away()
    {
        await Store.DisposeAsync();

        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.CommitAsync(Units.Start(Store, "T-1")));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.ReadHeadAsync(default));
    }

    protected override Task<IJournalStore> OpenAsync(int keptEpochs = Epoch.UsuallyKept) =>
        Task.FromResult<IJournalStore>(SqliteJournalStore.Open(new SqliteStoreOptions { File = Place.File("workflow.db"), Clock = Clock, KeptEpochs = keptEpochs }));

    // Takes SQLite's write lock from another connection.
    private SqliteConnection Hold()
    {
        var connection = new SqliteConnection($"Data Source={Place.File("workflow.db")};Pooling=False");
        connection.Open();
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }
}
