using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Tests.Support;

/// <summary>What must hold of a store after anything that may have happened to it.</summary>
internal static class Ledger
{
    /// <summary>
    /// Positions and sequences are gap-free, each chain and the feed's hold, each row equals the fold of its entries, and each
    /// receipt given has its effect exactly once.
    /// </summary>
    public static async Task CheckAsync(IJournalStore store, IReadOnlyCollection<Receipt> given)
    {
        var feed = await ReadAsync(store);
        feed.Select(e => e.Position).ShouldBe(Enumerable.Range(1, feed.Count).Select(p => (long)p));
        foreach (var journal in feed.GroupBy(e => e.InstanceId))
            await CheckAsync(store, journal.Key, [.. journal]);
        var effects = feed.GroupBy(e => e.Entry.CommandId).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var receipt in given)
        {
            (await store.FindReceiptAsync(receipt.CommandId, default)).ShouldBe(receipt);
            if (receipt.Status == ReceiptStatus.Applied)
                effects.ShouldContainKey(receipt.CommandId);
        }

        effects.Values.ShouldAllBe(entries => entries.Select(e => e.InstanceId).Distinct().Count() == 1);
        await CheckHeadAsync(store, feed);
    }

    public static async Task<List<JournalEntry>> ReadAsync(IJournalStore store)
    {
        var feed = new List<JournalEntry>();
        while (await store.ReadFeedAsync(feed.Count == 0 ? 0 : feed[^1].Position, 1000, default) is { Count: > 0 } page)
            feed.AddRange(page);
        return feed;
    }

    private static async Task CheckAsync(IJournalStore store, Guid id, IReadOnlyList<JournalEntry> journal)
    {
        Instance? fold = null;
        var hash = HashChain.Start;
        foreach (var entry in journal)
        {
            hash = HashChain.Next(id, entry.Entry.Sequence, hash.Span, JournalCodec.Encode(entry.Entry));
            entry.Hash.ToArray().ShouldBe(hash.ToArray());
            fold = WorkflowCore.Apply(fold, entry.Entry);
        }

        var row = (await store.LoadAsync(id, default)).ShouldNotBeNull();
        row.Hash.ToArray().ShouldBe(hash.ToArray());
        JournalCodec.Encode(row.Snapshot).ShouldBe(JournalCodec.Encode(fold!));
    }

    private static async Task CheckHeadAsync(IJournalStore store, IReadOnlyList<JournalEntry> feed)
    {
        var hash = HashChain.Start.ToArray();
        foreach (var entry in feed)
            hash = HashChain.NextHead(hash, entry.Position, entry.Hash.Span);
        var head = await store.QueryAsync(
            (db, cancel) => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.JournalHead, cancel), default);
        head.Position.ShouldBe(feed.Count);
        head.Hash.ShouldBe(hash);
    }
}
