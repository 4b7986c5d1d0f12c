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

    [Test]
    public async Task A_definition_is_usable_on_every_node_as_soon_as_one_has_registered_it()
    {
        await using var one = await TestHost.StartAsync(postgres: Database.ConnectionString);
        await using var other = await TestHost.StartAsync(postgres: Database.ConnectionString);
        await using var third = await TestHost.StartAsync(postgres: Database.ConnectionString);

        await one.RegisterAsync(Support.Definitions.Patience);

        (await other.SendAsync(Some.Start("P-1", "patience"))).Status.ShouldBe(ReceiptStatus.Applied);
        (await third.SendAsync(Some.Report("P-1", "done", "manager"))).Status.ShouldBe(ReceiptStatus.Applied);
    }
}
