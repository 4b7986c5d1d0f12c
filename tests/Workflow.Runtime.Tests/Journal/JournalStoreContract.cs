using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal;

/// <summary>What every store must do. A store's own fixture says how it is opened.</summary>
internal abstract partial class JournalStoreContract
{
    protected IJournalStore Store { get; set; } = null!;

    /// <summary>A directory of the test's own.</summary>
    protected TemporaryDirectory Place { get; private set; } = null!;

    protected ManualTimeProvider Clock { get; } = new();

    [SetUp]
    public async Task OpenStore()
    {
        Place = new TemporaryDirectory();
        Store = await OpenAsync();
    }

    [TearDown]
    public async Task CloseStore()
    {
        await Store.DisposeAsync();
        Place.Dispose();
    }

    [Test]
    public async Task A_unit_is_there_with_its_instance_its_entries_and_its_receipt()
    {
        var unit = Units.Start(Store, "T-1");

        (await Store.CommitAsync(unit)).ShouldBe(new CommitResult.Committed(2));

        var stored = (await Store.LoadAsync(unit.InstanceId, default)).ShouldNotBeNull();
        JournalCodec.Encode(stored.Snapshot).ShouldBe(JournalCodec.Encode(unit.After!));
        stored.Hash.ToArray().ShouldBe(unit.Entries[^1].Hash);
        (await Store.FindReceiptAsync(unit.Receipt.CommandId, default)).ShouldBe(unit.Receipt);
        (await Store.ReadHeadAsync(default)).ShouldBe(2);
    }

    [Test]
    public async Task What_was_committed_is_there_after_closing_and_opening_again()
    {
        var unit = Units.Start(Store, "T-1");
        await Store.CommitAsync(unit);

        await Store.DisposeAsync();
        Store = await OpenAsync();

        (await Store.LoadAsync(unit.InstanceId, default)).ShouldNotBeNull().Snapshot.Sequence.ShouldBe(2);
        (await Store.ReadFeedAsync(0, 10, default)).Count.ShouldBe(2);
    }

    [Test]
    public async Task A_unit_upon_a_stale_sequence_is_a_conflict_and_writes_nothing()
    {
        var start = Units.Start(Store, "T-1");
        await Store.CommitAsync(start);
        var first = Units.Of(start.After(), Some.Report("T-1", "started"), Store.Now);
        var second = Units.Of(start.After(), Some.Comment("T-1"), Store.Now);
        await Store.CommitAsync(first);

        (await Store.CommitAsync(second)).ShouldBe(CommitResult.Conflict.Instance);

        (await Store.FindReceiptAsync(second.Receipt.CommandId, default)).ShouldBeNull();
        (await Store.ReadHeadAsync(default)).ShouldBe(4);
    }

    [Test]
    public async Task What_a_process_has_kept_is_believed_while_nobody_else_writes()
    {
        var unit = Units.Start(Store, "T-1");
        await Store.CommitAsync(unit);
        var known = (await Store.LoadAsync(unit.InstanceId, default)).ShouldNotBeNull();

        (await Store.RefreshAsync(unit.InstanceId, known, surely: true, default)).ShouldBeSameAs(known);
    }

    [Test]
    public async Task A_refusal_upon_a_stale_sequence_is_a_conflict_too()
    {
        var refusal = Units.Of(null, Some.Comment("T-1"), Store.Now);
        await Store.CommitAsync(Units.Start(Store, "T-1"));

        (await Store.CommitAsync(refusal)).ShouldBe(CommitResult.Conflict.Instance);
    }

    [Test]
    public async Task A_refusal_leaves_a_receipt_with_its_reason_and_nothing_else()
    {
        var unit = Units.Of(null, Some.Comment("T-1"), Store.Now);

        (await Store.CommitAsync(unit)).ShouldBe(new CommitResult.Committed(0));

        var receipt = (await Store.FindReceiptAsync(unit.Receipt.CommandId, default)).ShouldNotBeNull();
        receipt.Rejection!.Code.ShouldBe(RejectionCodes.UnknownInstance);
        receipt.Rejection.Parameters.ShouldBe(unit.Receipt.Rejection!.Parameters);
        (await Store.LoadAsync(unit.InstanceId, default)).ShouldBeNull();
    }

    [Test]
    public async Task Many_units_at_once_get_positions_without_gaps_and_entries_that_stay_together()
    {
        var units = Enumerable.Range(1, 300).Select(i => Units.Start(Store, $"T-{i}")).ToArray();

        await Task.WhenAll(units.Select(u => Task.Run(() => Store.CommitAsync(u))));

        var feed = await Store.ReadFeedAsync(0, 1000, default);
        feed.Select(e => e.Position).ShouldBe(Enumerable.Range(1, 600).Select(i => (long)i));
        feed.Chunk(2).ShouldAllBe(pair => pair[0].InstanceId == pair[1].InstanceId && pair[0].Entry.Sequence == 1 && pair[1].Entry.Sequence == 2);
    }

    [Test]
    public async Task Followers_hear_of_every_entry_once_in_the_order_of_positions()
    {
        var heard = new List<long>();
        Store.Follow(entries => heard.AddRange(entries.Select(e => e.Position)));

        await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Task.Run(() => Store.CommitAsync(Units.Start(Store, $"T-{i}")))));

        heard.ShouldBe(Enumerable.Range(1, 100).Select(i => (long)i));
    }

    [Test]
    public async Task A_unit_that_cannot_be_written_fails_alone()
    {
        var good = Enumerable.Range(1, 20).Select(i => Units.Start(Store, $"T-{i}")).ToArray();
        var bad = Units.Start(Store, "T-99");
        // Two entries with one sequence: no store takes that.
        bad = bad with { Entries = [bad.Entries[0], bad.Entries[0]] };

        var results = good.Select(u => Store.CommitAsync(u)).ToArray();
        var failure = Store.CommitAsync(bad);
        var more = Enumerable.Range(21, 20).Select(i => Store.CommitAsync(Units.Start(Store, $"T-{i}"))).ToArray();

        (await Task.WhenAll([.. results, .. more])).ShouldAllBe(r => r is CommitResult.Committed);
        await Should.ThrowAsync<Exception>(failure);
        (await Store.LoadAsync(bad.InstanceId, default)).ShouldBeNull();
        (await Store.ReadFeedAsync(0, 1000, default)).Select(e => e.Position).ShouldBe(Enumerable.Range(1, 80).Select(i => (long)i));
    }

    [Test]
    public async Task Rows_are_added_and_replaced_by_their_keys()
    {
        await PutAsync(new ProjectRow { Project = "a", Settings = "1", ChangedAt = Store.Now }, new ProjectRow { Project = "b", Settings = "1", ChangedAt = Store.Now });
        await PutAsync(new ProjectRow { Project = "b", Settings = "2", ChangedAt = Store.Now });

        var rows = await Store.QueryAsync((db, cancel) => db.Projects.OrderBy(p => p.Project).ToListAsync(cancel), default);
        rows.Select(r => $"{r.Project}={r.Settings}").ShouldBe(["a=1", "b=2"]);

        Task PutAsync(params ProjectRow[] projects) => Store.ChangeAsync(
            async (db, cancel) =>
            {
                await db.UpsertAsync(projects, cancel);
                return projects.Length;
            },
            default);
    }

    [Test]
    public async Task A_change_that_throws_undoes_itself_and_nothing_else()
    {
        var unit = Store.CommitAsync(Units.Start(Store, "T-1"));
        var change = Store.ChangeAsync<int>(
            async (db, cancel) =>
            {
                db.Keys.Add(new KeyRow { Project = "shop", Prefix = "T", Last = 7 });
                await db.SaveChangesAsync(cancel);
                throw new InvalidOperationException("No");
            },
            default);

        await Should.ThrowAsync<InvalidOperationException>(change);
        (await unit).ShouldBeOfType<CommitResult.Committed>();
        (await Store.QueryAsync((db, cancel) => db.Keys.CountAsync(cancel), default)).ShouldBe(0);
    }

    [Test]
    public async Task Entries_of_one_instance_are_read_page_by_page()
    {
        var start = Units.Start(Store, "T-1");
        await Store.CommitAsync(start);
        await Store.CommitAsync(Units.Of(start.After(), Some.Report("T-1", "started"), Store.Now));

        var first = await Store.ReadInstanceAsync(start.InstanceId, 0, 3, default);
        var rest = await Store.ReadInstanceAsync(start.InstanceId, 3, 3, default);

        first.Concat(rest).Select(e => e.Entry.GetType()).ShouldBe([typeof(WorkflowStarted), typeof(StageEntered), typeof(StageLeft), typeof(StageEntered)]);
        first.Concat(rest).Select(e => e.Stage).ShouldBe(["to-do", "to-do", "to-do", "in-progress"]);
    }

    [Test]
    public async Task Due_instances_come_soonest_first()
    {
        foreach (var key in new[] { "FR-1", "FR-2" })
        {
            await Store.CommitAsync(Units.Of(null, Some.Start(key, "feature-request"), Store.Now));
            Clock.Advance(TimeSpan.FromHours(1));
        }

        await Store.CommitAsync(Units.Start(Store, "T-1"));

        (await Store.ReadDueAsync(10, default)).Select(d => d.Key).ShouldBe(["FR-1", "FR-2"]);
    }

    [Test]
    public async Task Text_of_every_script_comes_back_as_it_was()
    {
        const string Text = "Скидки – 折扣 – خصم – 🧾 \"quoted\" \\ \u2028 \t end";
        var start = Units.Start(Store, "T-1");
        await Store.CommitAsync(start);
        await Store.CommitAsync(Units.Of(start.After(), Some.Comment("T-1", Text), Store.Now));

        ((Commented)(await Store.ReadFeedAsync(2, 10, default)).Single().Entry).Text.ShouldBe(Text);
    }

    /// <summary>Opens the test's store: an empty one the first time, afterwards the same.</summary>
    protected abstract Task<IJournalStore> OpenAsync(int keptEpochs = Epoch.UsuallyKept);
}
