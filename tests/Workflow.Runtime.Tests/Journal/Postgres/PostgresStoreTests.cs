using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Journal.Postgres;

/// <summary>The contract of all stores, on PostgreSQL.</summary>
internal sealed class PostgresStoreTests : JournalStoreContract
{
    private ThrowawayDatabase? _database;

    [TearDown]
    public async Task DropDatabase()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        _database = null;
    }

    protected override async Task<IJournalStore> OpenAsync(int keptEpochs = Epoch.UsuallyKept)
    {
        _database ??= await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        return await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = _database.ConnectionString, Clock = Clock, KeptEpochs = keptEpochs }, default);
    }
}
