using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;

namespace Workflow.Runtime.Tests.Journal.Postgres;

internal sealed class PostgresChangesTests : PostgresStoreFixture
{
    [Test]
    public async Task Changes_of_several_nodes_come_one_after_another()
    {
        var keys = new[] { new KeyAllocator(await OpenAsync()), new KeyAllocator(await OpenAsync()) };

        var given = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => keys[n % 2].NextAsync("shop", "FR", default)));

        given.ShouldBe(Enumerable.Range(1, 200).Select(n => $"FR-{n}"), ignoreOrder: true);
    }

    [Test]
    public async Task A_change_that_fails_is_undone_alone()
    {
        var store = await OpenAsync();

        var changes = Enumerable.Range(0, 40).Select(n => AddAsync(store, $"n{n}", fails: n == 20)).ToArray();

        await Should.ThrowAsync<InvalidOperationException>(changes[20]);
        await Task.WhenAll(changes.Where((_, n) => n != 20));
        (await CountAsync(store)).ShouldBe(39);
    }

    [Test]
    public async Task A_change_is_made_once_whatever_becomes_of_its_connection()
    {
        var store = await OpenAsync();

        for (var n = 0; n < 60; n++)
            await Task.WhenAll(AddAsync(store, $"n{n}", fails: false), Database.TerminateConnectionsAsync());

        (await CountAsync(store)).ShouldBe(60);
    }

    [Test]
    public async Task A_change_that_nobody_waits_for_any_more_is_not_made()
    {
        var store = await OpenAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => store.ChangeAsync(
                async (db, cancel) =>
                {
                    db.StoreInfo.Add(new StoreInfoRow { Name = "never", Value = "" });
                    return await db.SaveChangesAsync(cancel);
                },
                gone.Token));

        (await store.QueryAsync((db, cancel) => db.StoreInfo.AnyAsync(r => r.Name == "never", cancel), default)).ShouldBeFalse();
    }

    // A row whose name is its key: made twice, it would fail.
    private static Task<int> AddAsync(IJournalStore store, string name, bool fails) => store.ChangeAsync(
        async (db, cancel) =>
        {
            db.StoreInfo.Add(new StoreInfoRow { Name = name, Value = "x" });
            var rows = await db.SaveChangesAsync(cancel);
            return fails ? throw new InvalidOperationException("Not this one.") : rows;
        },
        default);

    private static Task<int> CountAsync(IJournalStore store) =>
        store.QueryAsync((db, cancel) => db.StoreInfo.CountAsync(r => r.Value == "x", cancel), default);
}
