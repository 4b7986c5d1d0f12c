using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal;

/// <summary>Whatever is changed behind the engine's back is found.</summary>
internal sealed class VerificationTests
{
    private TemporaryDirectory _directory = null!;

    [SetUp]
    public async Task Fill()
    {
        _directory = new TemporaryDirectory();
        await using var store = SqliteJournalStore.Open(new SqliteStoreOptions { File = _directory.File("workflow.db") });
        var engine = new TestEngine(store);
        for (var i = 1; i <= 5; i++)
        {
            await engine.SendAsync(Some.Start($"T-{i}"));
            await engine.SendAsync(Some.Report($"T-{i}", "started"));
            await engine.SendAsync(Some.Report($"T-{i}", "no-such-outcome"));
        }

        await engine.SendAsync(Some.Start("FR-1", "feature-request"));
    }

    [TearDown]
    public void Remove() => _directory.Dispose();

    [Test]
    public async Task An_untouched_store_is_whole()
    {
        var report = await VerifyAsync();

        report.Differences.ShouldBeEmpty();
        report.Instances.ShouldBe(6);
        report.Entries.ShouldBe(22);
        report.LastPosition.ShouldBe(22);
    }

    [Test]
    public async Task Progress_is_told()
    {
        var told = new List<long>();

        await JournalVerification.RunAsync(_directory.Path, new Progress(told.Add), default);

        told.ShouldNotBeEmpty();
        told[^1].ShouldBe(22);
    }

    [TestCase("UPDATE journal SET data = replace(data, 'Discounts', 'Presents') WHERE position = 1", "Entry 1 of", "does not fit its hash")]
    [TestCase("UPDATE journal SET data = data || ' ' WHERE position = 6", "(position 6) does not fit its hash")]
    [TestCase("DELETE FROM journal WHERE position = 6", "entries between them are missing", "The feed goes from position 5 to 7")]
    [TestCase("DELETE FROM journal WHERE position = 22", "The sequence of FR-1's row is '2', its journal says '1'")]
    [TestCase("DELETE FROM journal WHERE position = 22; UPDATE journal_head SET position = 21", "The sequence of FR-1's row", "another hash than its entries")]
    [TestCase("DELETE FROM journal WHERE position > 20; DELETE FROM instances WHERE key = 'FR-1'", "entries at the end are missing", "The receipt of command")]
    [TestCase("UPDATE journal SET position = 100 WHERE position = 21; UPDATE journal SET position = 21 WHERE position = 22; UPDATE journal SET position = 22 WHERE position = 100", "the order was")]
    [TestCase("INSERT INTO journal SELECT 23, instance_id, 3, stage, hash, replace(data, '\"sequence\":2', '\"sequence\":3') FROM journal WHERE position = 22", "does not fit its hash", "entries at the end were added")]
    [TestCase("UPDATE instances SET snapshot = replace(snapshot, 'in-progress', 'qa') WHERE key = 'T-2'", "The snapshot of T-2's row")]
    [TestCase("UPDATE instances SET current_state = 'qa' WHERE key = 'T-2'", "The state of T-2's row is 'qa', its journal says 'in-progress'")]
    [TestCase("UPDATE instances SET due_at = NULL WHERE key = 'FR-1'", "The due time of FR-1's row is nothing")]
    [TestCase("UPDATE instances SET title = 'x' WHERE key = 'T-3'", "The title of T-3's row")]
    [TestCase("UPDATE journal SET stage = 'qa' WHERE position = 2", "is noted in stage 'qa'")]
    [TestCase("DELETE FROM instances WHERE key = 'T-2'", "has 4 entries and no row")]
    [TestCase("DELETE FROM journal WHERE position BETWEEN 5 AND 8", "T-2 has a row (sequence 4) and no entries")]
    [TestCase("DELETE FROM receipts WHERE key = 'T-1' AND status = 0", "which has no receipt")]
    [TestCase("UPDATE receipts SET status = 0 WHERE key = 'T-1' AND status = 2", "no entry follows from it")]
    [TestCase("DELETE FROM journal_head", "The feed's head is missing")]
    public async Task Tampering_is_found(string tampering, params string[] findings)
    {
        using (var connection = new SqliteFile(_directory.File("workflow.db")).Open())
            SqliteFile.Execute(connection, tampering);

        var differences = string.Join('\n', (await VerifyAsync()).Differences);

        foreach (var finding in findings)
            differences.ShouldContain(finding);
    }

    private Task<VerificationReport> VerifyAsync() => JournalVerification.RunAsync(_directory.Path, null, default);

    private sealed class Progress(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
