using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Queries;

/// <summary>How many instances each version has: from the figures of flow.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class VersionCountTests(bool onPostgres)
{
    private ThrowawayDatabase? _database;
    private TestHost _host = null!;
    private FlowQueries _flow = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (onPostgres)
            _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _host = await TestHost.StartAsync(postgres: _database?.ConnectionString);
        _flow = _host.Get<FlowQueries>();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task An_instance_counts_once_as_it_is_until_it_ends()
    {
        foreach (var key in new[] { "T-1", "T-2", "T-3" })
            await _host.ApplyAsync(Some.Start(key));
        await CountsAsync("active: 3");
        (await _flow.CountVersionsAsync(["none"], default)).ShouldBeEmpty();

        await _host.ApplyAsync(new Suspend { CommandId = Guid.NewGuid(), Project = "shop", Key = "T-2", Actor = new Actor("ann", "manager"), Reason = "Holiday" });
        await _host.ApplyAsync(Some.Report("T-1", "started"));
        await _host.ApplyAsync(Some.Report("T-3", "dropped", "manager"));

        await CountsAsync("active: 1, suspended: 1");
    }

    private Task CountsAsync(string expected) => Eventually.Async(
        async () => string.Join(", ", (await _flow.CountVersionsAsync(["shop"], default)).OrderBy(c => c.State, StringComparer.Ordinal).Select(c => $"{c.State}: {c.Count}")) == expected,
        expected);
}
