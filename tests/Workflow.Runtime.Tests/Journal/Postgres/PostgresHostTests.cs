using Workflow.Messages;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal.Postgres;

internal sealed class PostgresHostTests : PostgresStoreFixture
{
    [Test]
    public async Task The_whole_engine_runs_on_PostgreSQL_and_its_journal_verifies()
    {
        await using var host = await TestHost.StartAsync(postgres: Database.ConnectionString);

        await Journey.ToDevelopmentAsync(host, "FR-1", new PlannedTask("draw", "Draw it", "1d"), new PlannedTask("wire", "Wire it", "2d", 1));
        await Journey.ToProductionBackupAsync(host, "FR-1");

        await Eventually.Async(
            async () => (await host.Get<InstanceQueries>().ListAsync(new InstanceFilter(), default)).Items.Any(i => i is { Key: "FR-1", Stage: "production-backup" }),
            "FR-1 in the list at production-backup");
        var report = await host.Get<JournalVerification>().RunAsync(null, default);
        report.Differences.ShouldBeEmpty();
    }
}
