using Workflow.Messages;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Saga;

internal sealed class DurableSagaTests
{
    private TemporaryDirectory _directory = null!;
    private SqliteJournalStore _store = null!;
    private TestEngine _engine = null!;

    [SetUp]
    public void Open()
    {
        _directory = new TemporaryDirectory();
        _store = SqliteJournalStore.Open(new SqliteStoreOptions { File = _directory.File("workflow.db") });
        _engine = new TestEngine(_store);
    }

    [TearDown]
    public async Task Close()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Test]
    public async Task A_command_is_applied_and_its_entries_are_in_the_feed()
    {
        var receipt = await _engine.SendAsync(Some.Start("T-1"));

        receipt.Status.ShouldBe(ReceiptStatus.Applied);
        receipt.Stage.ShouldBe("to-do");
        (await _store.ReadFeedAsync(0, 100, default)).Select(e => e.Position).ShouldBe([1, 2]);
    }

    [Test]
    public async Task A_report_moves_the_instance_and_the_row_says_so()
    {
        await _engine.SendAsync(Some.Start("T-1"));

        var receipt = await _engine.SendAsync(Some.Report("T-1", "started"));

        receipt.Stage.ShouldBe("in-progress");
        (await _engine.LoadAsync("T-1")).Stage.ShouldBe("in-progress");
    }

    [Test]
    public async Task An_instance_is_read_from_the_store_once_it_was_forgotten_and_not_before()
    {
        var counting = new CountingStore(_store);
        var engine = new TestEngine(counting);
        await engine.SendAsync(Some.Start("T-1"));
        await engine.SendAsync(Some.Report("T-1", "started"));
        var loads = counting.Loads;

        await engine.SendAsync(Some.Comment("T-1"));
        counting.Loads.ShouldBe(loads);
        engine.Keeper.Forget();
        var receipt = await engine.SendAsync(Some.Comment("T-1"));

        receipt.Status.ShouldBe(ReceiptStatus.Applied);
        receipt.Stage.ShouldBe("in-progress");
        counting.Loads.ShouldBe(loads + 1);
    }

    [Test]
    public async Task A_command_for_an_instance_that_does_not_exist_is_refused_with_a_receipt()
    {
        var command = Some.Comment("T-9");

        var receipt = await _engine.SendAsync(command);

        receipt.Rejection!.Code.ShouldBe(RejectionCodes.UnknownInstance);
        (await _store.FindReceiptAsync(command.CommandId, default)).ShouldNotBeNull().Rejection!.Code.ShouldBe(RejectionCodes.UnknownInstance);
    }

    [Test]
    public async Task A_command_sent_again_answers_as_the_first_time()
    {
        var start = Some.Start("T-1");
        var first = await _engine.SendAsync(start);
        await _engine.SendAsync(Some.Report("T-1", "started"));

        var second = await _engine.SendAsync(start);

        second.ShouldBe(first);
    }

    [Test]
    public async Task A_definition_that_nobody_registered_is_refused_with_those_that_are()
    {
        var receipt = await _engine.SendAsync(Some.Start("T-1", "holiday"));

        receipt.Rejection!.Code.ShouldBe(RejectionCodes.UnknownWorkflow);
        receipt.Rejection.Parameters["expected"].ShouldContain("task v1");
    }

    [Test]
    public async Task A_hundred_parallel_starts_under_one_key_make_one_instance()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => _engine.SendAsync(Some.Start("T-1")))));

        receipts.Count(r => r.Status == ReceiptStatus.Applied).ShouldBe(1);
        receipts.Count(r => r.Rejection?.Code == RejectionCodes.AlreadyStarted).ShouldBe(99);
        (await _store.ReadFeedAsync(0, 100, default)).Count.ShouldBe(2);
    }
}
