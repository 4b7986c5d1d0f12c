using Workflow.Messages;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal.Postgres;

internal sealed class PostgresCommitTests : PostgresStoreFixture
{
    [Test]
    public async Task A_unit_is_durable_as_it_was_given()
    {
        var store = await OpenAsync();
        var unit = Units.Start("T-1");

        (await store.CommitAsync(unit)).ShouldBe(new CommitResult.Committed(unit.Entries.Length));

        var row = (await store.LoadAsync(unit.InstanceId, default)).ShouldNotBeNull();
        JournalCodec.Encode(row.Snapshot).ShouldBe(unit.Snapshot.ToArray());
        (await store.FindReceiptAsync(unit.Receipt.CommandId, default)).ShouldBe(unit.Receipt);
        await Ledger.CheckAsync(store, [unit.Receipt]);
    }

    [Test]
    public async Task Units_that_wait_together_get_positions_in_their_order()
    {
        var store = await OpenAsync();
        var told = new List<JournalEntry>();
        store.Follow(told.AddRange);
        var units = Enumerable.Range(1, 1200).Select(n => Units.Start($"T-{n}")).ToArray();

        var results = await Task.WhenAll(units.Select(store.CommitAsync));

        var positions = results.Cast<CommitResult.Committed>().Select(r => r.LastPosition).ToArray();
        positions.ShouldBe(positions.Order());
        told.Select(e => e.Position).ShouldBe(Enumerable.Range(1, told.Count).Select(p => (long)p));
        told.Select(e => (e.Id, e.Key, e.Stage)).ShouldBe((await Ledger.ReadAsync(store)).Select(e => (e.Id, e.Key, e.Stage)));
        await Ledger.CheckAsync(store, [.. units.Select(u => u.Receipt)]);
        var report = await new JournalVerification(store).RunAsync(null, default);
        report.Differences.ShouldBeEmpty();
        report.Instances.ShouldBe(1200);
    }

    [Test]
    public async Task A_unit_decided_upon_an_older_instance_conflicts_and_leaves_nothing()
    {
        var store = await OpenAsync();
        var start = Units.Start("T-1");
        await store.CommitAsync(start);
        var first = Units.Of(Some.Report("T-1", "started"), start.After());
        var second = Units.Of(Some.Report("T-1", "started"), start.After());

        var results = await Task.WhenAll(store.CommitAsync(first), store.CommitAsync(second));

        results.OfType<CommitResult.Committed>().ShouldHaveSingleItem();
        results[1].ShouldBe(CommitResult.Conflict.Instance);
        (await store.FindReceiptAsync(second.Receipt.CommandId, default)).ShouldBeNull();
        await Ledger.CheckAsync(store, [start.Receipt, first.Receipt]);
    }

    [Test]
    public async Task Two_starts_of_one_key_conflict()
    {
        var store = await OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.CommitAsync(Units.Start("T-1"))));

        results.OfType<CommitResult.Committed>().ShouldHaveSingleItem();
        results.OfType<CommitResult.Conflict>().Count().ShouldBe(19);
    }

    [Test]
    public async Task A_refusal_leaves_a_receipt_only_and_only_while_the_instance_is_as_it_was()
    {
        var store = await OpenAsync();
        var start = Units.Start("T-1");
        await store.CommitAsync(start);
        var refused = Units.Of(Some.Report("T-1", "no-such-outcome"), start.After());
        var late = Units.Of(Some.Report("T-1", "no-such-outcome"));

        (await store.CommitAsync(refused)).ShouldBe(new CommitResult.Committed(0));
        (await store.CommitAsync(late)).ShouldBe(CommitResult.Conflict.Instance);

        var found = (await store.FindReceiptAsync(refused.Receipt.CommandId, default)).ShouldNotBeNull();
        found.Status.ShouldBe(ReceiptStatus.Rejected);
        found.Rejection!.ToString().ShouldBe(refused.Receipt.Rejection!.ToString());
    }

    [Test]
    public async Task A_command_that_was_answered_is_answered_alike_also_in_the_week_after()
    {
        var store = await OpenAsync();
        var command = Some.Start("T-1");
        var unit = Units.Of(command);
        await store.CommitAsync(unit);

        var again = await store.CommitAsync(Units.Of(command));
        var nextWeek = await store.CommitAsync(Units.Of(command, null, Units.Noon.AddDays(7)));

        again.ShouldBe(new CommitResult.Answered(unit.Receipt));
        nextWeek.ShouldBe(new CommitResult.Answered(unit.Receipt));
        (await Ledger.ReadAsync(store)).Count.ShouldBe(unit.Entries.Length);
    }

    [Test]
    public async Task A_command_given_twice_at_the_same_moment_takes_effect_once()
    {
        var store = await OpenAsync();
        var start = Units.Start("T-1");
        await store.CommitAsync(start);
        var command = Some.Comment("T-1");

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => store.CommitAsync(Units.Of(command, start.After()))));

        results.OfType<CommitResult.Committed>().ShouldHaveSingleItem();
        results.OfType<CommitResult.Answered>().Count().ShouldBe(9);
    }

    /// <summary>What can stand against a unit.</summary>
    public enum Against
    {
        AnsweredThisWeek,
        AnsweredTheWeekBefore,
        NewerInstance,
        NewerInstanceThanRefused,
        OlderInstance,
        EarlierStart,
    }

    [Test]
    public async Task What_stands_against_one_unit_keeps_none_beside_it_from_being_written([Values] Against against)
    {
        var store = await OpenAsync();
        var (start, said) = (Units.Start("T-1"), Some.Comment("T-1"));
        var comment = Units.Of(said, start.After());
        var (past, saidLastWeek) = (Units.Start("T-2", Units.Noon.AddDays(-7)), Some.Comment("T-2"));
        var lastWeek = Units.Of(saidLastWeek, past.After(), Units.Noon.AddDays(-7));
        foreach (var unit in new[] { start, comment, past, lastWeek })
            await store.CommitAsync(unit);
        var before = await Ledger.ReadAsync(store);
        var (contrary, expected) = against switch
        {
            Against.AnsweredThisWeek => (Units.Of(said, comment.After()), new CommitResult.Answered(comment.Receipt)),
            Against.AnsweredTheWeekBefore => (Units.Of(saidLastWeek, lastWeek.After()), new CommitResult.Answered(lastWeek.Receipt)),
            Against.NewerInstance => (Units.Of(Some.Comment("T-1"), start.After()), (CommitResult)CommitResult.Conflict.Instance),
            Against.NewerInstanceThanRefused => (Units.Of(Some.Report("T-1", "no-such-outcome"), start.After()), CommitResult.Conflict.Instance),
            // As after the store was restored from a backup.
            Against.OlderInstance => (Units.Of(Some.Comment("T-1"), Units.Of(Some.Comment("T-1"), comment.After()).After()), CommitResult.Conflict.Instance),
            _ => (Units.Start("T-1"), CommitResult.Conflict.Instance),
        };
        var written = new List<CommitUnit>();

        // The first time it is met in a batch that is written as a whole, the second time where something stood against one lately.
        for (var time = 1; time <= 2; time++)
        {
            var beside = Enumerable.Range(1, 60).Select(n => Units.Start($"N-{time}-{n}")).ToArray();
            var results = await Task.WhenAll(beside[..30].Append(contrary).Concat(beside[30..]).Select(store.CommitAsync));

            results[30].ShouldBe(expected);
            results.OfType<CommitResult.Committed>().Count().ShouldBe(60);
            written.AddRange(beside);
        }

        (await LoggedAsync("duplicate key value")).ShouldBeEmpty("PostgreSQL's log is for faults");
        (await Ledger.ReadAsync(store)).Count.ShouldBe(before.Count + written.Sum(unit => unit.Entries.Length));
        await Ledger.CheckAsync(store, [start.Receipt, comment.Receipt, past.Receipt, lastWeek.Receipt, .. written.Select(unit => unit.Receipt)]);
    }

    [Test]
    public async Task A_parked_command_is_settled_weeks_later()
    {
        var store = await OpenAsync();
        var start = Units.Start("T-1");
        await store.CommitAsync(start);
        var parked = Units.Of(Some.Comment("T-1"), start.After());
        parked = parked with { Receipt = parked.Receipt with { Status = ReceiptStatus.Parked } };
        await store.CommitAsync(parked);
        var settled = parked.Receipt with { Status = ReceiptStatus.Applied, Sequence = 9, Stage = "qa", At = Units.Noon.AddDays(30) };
        var later = Units.Of(Some.Comment("T-1"), parked.After(), Units.Noon.AddDays(30)) with { Settled = [settled] };

        (await store.CommitAsync(later)).ShouldBeOfType<CommitResult.Committed>();

        (await store.FindReceiptOfAnyEpochAsync(parked.Receipt.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(settled);
    }

    [Test]
    public async Task A_unit_that_cannot_be_written_fails_alone([Values] bool text)
    {
        var store = await OpenAsync();
        var units = Enumerable.Range(1, 300).Select(n => Units.Start($"T-{n}")).ToList();
        var broken = Units.Start("T-broken");
        broken = text ? broken with { After = broken.After! with { Title = "\0" } } : broken with { Snapshot = new byte[] { 0xC3 } };
        units.Insert(150, broken);

        var commits = units.Select(store.CommitAsync).ToArray();

        await Should.ThrowAsync<Exception>(commits[150]);
        commits[150].Exception!.InnerException.ShouldNotBeOfType<OutcomeUnknownException>();
        foreach (var commit in commits.Where((_, i) => i != 150))
            (await commit).ShouldBeOfType<CommitResult.Committed>();
        await Ledger.CheckAsync(store, [.. units.Where(u => u != broken).Select(u => u.Receipt)]);
    }

    [Test]
    public async Task What_is_due_comes_soonest_first()
    {
        var store = await OpenAsync();
        var late = Units.Of(Some.Start("FR-1", "feature-request"), null, Units.Noon);
        var soon = Units.Of(Some.Start("FR-2", "feature-request"), null, Units.Noon.AddDays(-1));
        await Task.WhenAll(store.CommitAsync(late), store.CommitAsync(soon), store.CommitAsync(Units.Start("T-1")));

        var due = await store.ReadDueAsync(10, default);

        due.Select(d => (d.Key, d.DueAt)).ShouldBe([("FR-2", soon.After!.DueAt!.Value), ("FR-1", late.After!.DueAt!.Value)]);
    }

    [Test]
    public async Task The_clock_is_the_databases_and_does_not_run_back()
    {
        var store = await OpenAsync();

        var before = (DateTime)(await SqlAsync("SELECT clock_timestamp()"))!;
        var now = store.Now;
        var after = (DateTime)(await SqlAsync("SELECT clock_timestamp()"))!;

        now.UtcDateTime.ShouldBeInRange(before.AddSeconds(-1), after.AddSeconds(1));
        store.Now.ShouldBeGreaterThanOrEqualTo(now);
        (now.Ticks % TimeSpan.TicksPerMicrosecond).ShouldBe(0);
    }
}
