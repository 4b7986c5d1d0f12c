using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Saga;

/// <summary>Whatever is sent again, cut off or answered late takes effect once.</summary>
internal sealed class RepeatedCommandTests
{
    private TemporaryDirectory _directory = null!;
    private SqliteJournalStore _store = null!;

    [SetUp]
    public void Open()
    {
        _directory = new TemporaryDirectory();
        _store = SqliteJournalStore.Open(new SqliteStoreOptions { File = _directory.File("workflow.db") });
    }

    [TearDown]
    public async Task Close()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Test]
    public async Task Every_command_ten_times_in_parallel_takes_effect_once()
    {
        var engine = new TestEngine(_store);

        await SendEachTenTimesAsync(engine);

        (await EffectsAsync()).ShouldBe(1);
        (await new JournalVerification(_store).RunAsync(null, default)).Differences.ShouldBeEmpty();
    }

    [Test]
    public async Task Without_the_receipt_check_it_does_not()
    {
        var engine = new TestEngine(new StoreWithoutReceiptCheck(_store));

        await SendEachTenTimesAsync(engine);

        (await EffectsAsync()).ShouldBeGreaterThan(1);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_commit_whose_outcome_is_unknown_is_found_out_by_sending_again(bool written)
    {
        var store = new ForgetfulStore(_store, every: 2, writes: written);
        var engine = new TestEngine(store);

        var receipts = new List<Receipt> { await engine.SendAsync(Some.Start("T-1")) };
        foreach (var outcome in new[] { "started", "submitted", "approved" })
            receipts.Add(await engine.SendAsync(Some.Report("T-1", outcome)));

        receipts.ShouldAllBe(r => r.Status == ReceiptStatus.Applied);
        store.Forgotten.ShouldBeGreaterThan(1);
        (await _store.ReadInstanceAsync(Identity.Instance(Some.Project, "T-1"), 0, 100, default)).Count(e => e.Entry is StageEntered).ShouldBe(4);
        (await new JournalVerification(_store).RunAsync(null, default)).Differences.ShouldBeEmpty();
    }

    [Test]
    public async Task A_store_that_never_says_what_became_of_a_commit_is_away()
    {
        var engine = new TestEngine(new ForgetfulStore(_store, every: 1, writes: false));

        await Should.ThrowAsync<StoreUnavailableException>(() => engine.SendAsync(Some.Start("T-1")));
    }

    [Test]
    public async Task Two_nodes_on_one_store_decide_upon_what_the_other_has_committed()
    {
        var (one, two) = (new TestEngine(_store), new TestEngine(_store));
        await one.SendAsync(Some.Start("T-1"));

        // Each keeps the instance in memory and meets the other's changes as conflicts.
        var receipts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : two).SendAsync(Some.Comment("T-1", $"{i}"))));

        receipts.ShouldAllBe(r => r.Status == ReceiptStatus.Applied);
        var texts = (await _store.ReadInstanceAsync(Identity.Instance(Some.Project, "T-1"), 0, 100, default)).Select(e => e.Entry).OfType<Commented>().Select(e => e.Text);
        texts.ShouldBe(Enumerable.Range(0, 40).Select(i => $"{i}"), ignoreOrder: true);
    }

    [Test]
    public async Task One_of_an_approval_and_a_cancellation_at_the_same_time_wins()
    {
        var engine = new TestEngine(_store);
        await engine.SendAsync(Some.Start("FR-1", "feature-request"));
        var cancel = new Cancel { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "FR-1", Actor = new Actor("Ann", "manager"), Reason = "No" };

        var receipts = await Task.WhenAll(Task.Run(() => engine.SendAsync(Some.Report("FR-1", "declined", "client"))), Task.Run(() => engine.SendAsync(cancel)));

        receipts.Count(r => r.Status == ReceiptStatus.Applied).ShouldBe(1);
        receipts.Single(r => r.Status != ReceiptStatus.Applied).Rejection!.Code.ShouldBe(RejectionCodes.Finished);
    }

    private static async Task SendEachTenTimesAsync(TestEngine engine)
    {
        Command[] commands =
        [
            Some.Start("T-1"), Some.Comment("T-1"), Some.Report("T-1", "started"), Some.Report("T-1", "submitted") with { Commit = "c1" },
            new Assign { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "T-1", Actor = new Actor("Ann", "manager"), Person = "Eve", Role = "developer" },
            new Suspend { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "T-1", Actor = new Actor("Ann", "manager"), Reason = "Wait" },
            new Resume { CommandId = Guid.NewGuid(), Project = Some.Project, Key = "T-1", Actor = new Actor("Ann", "manager") },
        ];
        foreach (var command in commands)
        {
            var receipts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => engine.SendAsync(command))));
            if (engine.Store is SqliteJournalStore)
                receipts.Distinct().ShouldHaveSingleItem();
        }
    }

    // How often the comment is in the journal.
    private async Task<int> EffectsAsync() =>
        (await _store.ReadInstanceAsync(Identity.Instance(Some.Project, "T-1"), 0, 1000, default)).Count(e => e.Entry is Commented);
}
