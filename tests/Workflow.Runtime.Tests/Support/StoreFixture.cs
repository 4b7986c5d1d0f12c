using Workflow.Servers;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Tests that hold for either store: one host for all of them, on a database of its own.</summary>
internal abstract class StoreFixture(bool postgres)
{
    private ThrowawayDatabase? _database;

    protected TestHost Host { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _database = postgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync() : null;
        Host = await TestHost.StartAsync(postgres: _database?.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await Host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }
}
