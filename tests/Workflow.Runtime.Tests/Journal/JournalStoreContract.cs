using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal;

/// <summary>What every store must do. A store's own fixture says how it is opened.</summary>
internal abstract class JournalStoreContract
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
    public async Task A_command_answered_before_gets_its_first_answer_and_writes_nothing()
    {
        var command = Some.Start("T-1");
        var unit = Units.Of(null, command, Store.Now);
        await Store.CommitAsync(unit);
        Clock.Advance(TimeSpan.FromHours(1));

        var again = await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now));

        again.ShouldBe(new CommitResult.Answered(unit.Receipt));
        (await Store.ReadHeadAsync(default)).ShouldBe(2);
    }

    [Test]
    public async Task The_same_id_is_another_command_in_another_project_and_the_same_one_in_its_own()
    {
        var command = Some.Start("T-1");
        var elsewhere = command with { Project = "cellar" };
        var (own, other) = (Units.Of(null, command, Store.Now), Units.Of(null, elsewhere, Store.Now));

        var results = await Task.WhenAll(Store.CommitAsync(own), Store.CommitAsync(other));
        Clock.Advance(TimeSpan.FromHours(1));

        results.ShouldAllBe(r => r is CommitResult.Committed);
        (await Store.CommitAsync(Units.Of(own.After(), command, Store.Now))).ShouldBe(new CommitResult.Answered(own.Receipt));
        (await Store.CommitAsync(Units.Of(other.After(), elsewhere, Store.Now))).ShouldBe(new CommitResult.Answered(other.Receipt));
        (await Store.ReadHeadAsync(default)).ShouldBe(4);
        var receipts = new Receipts(Store);
        (await receipts.FindWithFingerprintAsync("cellar", command.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(other.Receipt);
        (await receipts.FindAsync(command.CommandId, project => project == Some.Project, default)).ShouldBe(own.Receipt);
        (await receipts.FindAsync(command.CommandId, project => project == "attic", default)).ShouldBeNull();
        (await new JournalVerification(Store).RunAsync(null, default)).Differences.ShouldBeEmpty();
    }

    [Test]
    public async Task A_parked_command_is_settled_in_its_own_project_only()
    {
        var command = Some.Start("T-1");
        var (own, other) = (Units.Of(null, command, Store.Now), Units.Of(null, command with { Project = "cellar" }, Store.Now));
        own = own with { Receipt = own.Receipt with { Status = ReceiptStatus.Parked } };
        other = other with { Receipt = other.Receipt with { Status = ReceiptStatus.Parked } };
        await Task.WhenAll(Store.CommitAsync(own), Store.CommitAsync(other));

        var settled = own.Receipt with { Status = ReceiptStatus.Applied, Sequence = 4 };
        await Store.CommitAsync(Units.Of(own.After(), Some.Report("T-1", "started"), Store.Now) with { Settled = [settled] });

        var receipts = new Receipts(Store);
        (await receipts.FindWithFingerprintAsync(Some.Project, command.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(settled);
        (await receipts.FindWithFingerprintAsync("cellar", command.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(other.Receipt);
    }

    [Test]
    public async Task A_command_is_recognised_in_the_next_week_and_its_answer_is_found_years_later()
    {
        var command = Some.Start("T-1");
        var unit = Units.Of(null, command, Store.Now);
        await Store.CommitAsync(unit);

        Clock.Advance(TimeSpan.FromDays(7));
        (await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now))).ShouldBe(new CommitResult.Answered(unit.Receipt));
        Clock.Advance(TimeSpan.FromDays(700));
        (await Store.FindReceiptAsync(unit.Receipt.CommandId, default)).ShouldBe(unit.Receipt);
        (await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now))).ShouldBe(new CommitResult.Committed(0));
    }

    [Test]
    public async Task Receipts_are_kept_for_as_many_weeks_as_asked_for_and_removed_afterwards()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(keptEpochs: 3);
        var weeks = new List<Guid[]>();
        for (var week = 0; week < 5; week++)
        {
            var units = Enumerable.Range(1, 450).Select(i => Units.Of(null, Some.Comment($"T-{i}"), Store.Now)).ToArray();
            await Task.WhenAll(units.Select(unit => Store.CommitAsync(unit)));
            weeks.Add([.. units.Select(u => u.Receipt.CommandId)]);
            if (week < 4)
                Clock.Advance(TimeSpan.FromDays(7));
        }

        await Store.MaintainReceiptsAsync(default);

        (await FoundAsync(weeks[0])).ShouldBe(0);
        (await FoundAsync(weeks[1])).ShouldBe(0);
        foreach (var kept in weeks[2..])
            (await FoundAsync(kept)).ShouldBe(kept.Length);

        async Task<int> FoundAsync(Guid[] commands) => (await Task.WhenAll(commands.Select(c => Store.FindReceiptAsync(c, default)))).Count(r => r is not null);
    }

    [Test]
    public async Task However_few_weeks_are_asked_for_a_command_of_the_week_before_is_recognised()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(keptEpochs: 0);
        var command = Some.Start("T-1");
        var unit = Units.Of(null, command, Store.Now);
        await Store.CommitAsync(unit);
        Clock.Advance(TimeSpan.FromDays(7));

        await Store.MaintainReceiptsAsync(default);

        (await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now))).ShouldBe(new CommitResult.Answered(unit.Receipt));
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
