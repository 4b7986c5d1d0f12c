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
    public async Task A_closed_store_says_that_it_is_away()
    {
        await Store.DisposeAsync();

        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.CommitAsync(Units.Start(Store, "T-1")));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await Store.ReadHeadAsync(default));
    }

    protected override Task<IJournalStore> OpenAsync() =>
        Task.FromResult<IJournalStore>(SqliteJournalStore.Open(new SqliteStoreOptions { File = Place.File("workflow.db"), Clock = Clock }));

    // Takes SQLite's write lock from another connection.
    private SqliteConnection Hold()
    {
        var connection = new SqliteConnection($"Data Source={Place.File("workflow.db")};Pooling=False");
        connection.Open();
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }
}
