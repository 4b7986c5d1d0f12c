using Workflow.Runtime.Journal.Postgres;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Journal.Postgres;

/// <summary>A test on a database of its own.</summary>
internal abstract class PostgresStoreFixture
{
    private readonly List<PostgresJournalStore> _stores = [];

    protected ThrowawayPostgres Server { get; private set; } = null!;

    protected ThrowawayDatabase Database { get; private set; } = null!;

    protected PostgresStoreOptions Options => new() { ConnectionString = Database.ConnectionString };

    [SetUp]
    public async Task CreateDatabase()
    {
        Server = await SharedServers.PostgresAsync();
        Database = await Server.CreateDatabaseAsync();
    }

    [TearDown]
    public async Task DropDatabase()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        _stores.Clear();
        await Database.DisposeAsync();
    }

    /// <summary>Opens a store as a node does; it is closed after the test.</summary>
    protected async Task<PostgresJournalStore> OpenAsync(PostgresStoreOptions? options = null)
    {
        var store = await PostgresJournalStore.OpenAsync(options ?? Options, default);
        lock (_stores)
            _stores.Add(store);
        return store;
    }

    /// <summary>Lines about this test's database in the server's log; of a server that is not ours, none.</summary>
    protected async Task<IReadOnlyList<string>> LoggedAsync(string text) => Server.IsOurs
        ? [.. (await Server.ReadLogAsync()).Split('\n').Where(line => line.Contains(Database.Name, StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal))]
        : [];

    /// <summary>Runs SQL from outside.</summary>
    protected async Task<object?> SqlAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString + ";Pooling=false");
#pragma warning disable CA2100 // A test's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
