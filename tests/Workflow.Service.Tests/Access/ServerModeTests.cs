using System.Text.Json;
using RabbitMQ.Client;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime.Broker;
using Workflow.Servers;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

/// <summary>Identity where it belongs: a node on a real PostgreSQL and a real RabbitMQ.</summary>
internal sealed class ServerModeTests
{
    private ThrowawayDatabase _database = null!;
    private SecuredService _service = null!;
    private ServerOptions _servers = null!;
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    // The broker's own user; it needs no key of its own for HTTP.
    private static Owner Guest { get; } = new("", new ApiKey { Name = "guest", Projects = [SecuredService.Shop], Roles = ["developer"] });

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        var broker = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _servers = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = broker, Node = "one" };
        _service = await SecuredService.StartAsync([.. SecuredService.Everybody, Guest], o => o with { Server = _servers });
        await Eventually.Get<object>(async () => await _service.As("root").IsReadyAsync(), ready => ready is true, "the node");
        _connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync(new CreateChannelOptions(true, true));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        await SharedServers.StopAsync();
    }

    [Test]
    public async Task Lists_of_all_projects_are_the_callers()
    {
        foreach (var project in new[] { SecuredService.Shop, SecuredService.Crm })
            await _service.StartTaskAsync(project);
        await Eventually.Get<Page<InstanceSummary>>(
            async () => await _service.As("root").ListAsync("-"), p => p.Items.Select(i => i.Project).Distinct().Count() == 2, "the lists");
        await Eventually.Get<Page<InboxItem>>(
            async () => await _service.As("root").InboxAsync("-"), p => p.Items.Select(i => i.Project).Distinct().Count() == 2, "the inbox");

        (await _service.As("dora").ListAsync("-")).Items.Select(i => i.Project).Distinct().ShouldBe([SecuredService.Shop]);
        (await _service.As("carl").InboxAsync("-")).Items.Select(i => i.Project).Distinct().ShouldBe([SecuredService.Crm]);
        (await _service.As("carl").EventsAsync()).Items.ShouldAllBe(e => e.CustomData.Project == SecuredService.Crm);
    }

    [Test]
    public async Task What_one_node_has_registered_the_other_knows_by_whichever_way_it_is_asked_first()
    {
        await using var other = await SecuredService.StartAsync(_service.Owners, o => o with { Server = _servers with { Node = "two" } });
        var (here, there) = (_service.As("root", "manager"), other.As("root", "manager"));

        await here.RegisterDefinitionAsync(Note("note-shown", "NS"));
        (await there.DefinitionAsync("note-shown")).Workflow.ShouldBe("note-shown");

        await here.RegisterDefinitionAsync(Note("note-started", "NB"));
        (await there.StartAsync(SecuredService.Shop, new StartRequest("note-started", "Begun at the other"))).Status.ShouldBe(ReceiptStatus.Applied);

        await here.RegisterDefinitionAsync(Note("note-explained", "NE"));
        var begun = await here.StartAsync(SecuredService.Shop, new StartRequest("note-explained", "Begun here"));
        (await there.ExplainAsync(SecuredService.Shop, begun.Key)).Stage.ShouldBe("open");

        await here.RegisterDefinitionAsync(Note("note-listed", "NL"));
        await Eventually.Get<object>(async () => (await there.DefinitionsAsync()).Any(d => d.Workflow == "note-listed"), listed => listed is true, "the list of definitions");
    }

    [Test]
    public async Task A_command_over_the_broker_is_its_users_whatever_it_claims()
    {
        var key = await _service.StartTaskAsync(SecuredService.Shop);

        await SendAsync(Comment(SecuredService.Shop, key), "guest");

        var journal = await Eventually.Get<Page<JournalRecord>>(
            async () => await _service.As("root").JournalAsync(SecuredService.Shop, key), p => p.Items.Count == 3, "the comment");
        journal.Items[^1].Entry.Actor.ShouldBe(new Actor("guest", "developer", Verified: true));
    }

    [TestCase(SecuredService.Shop, null, "user-id")]
    [TestCase(SecuredService.Crm, "guest", "no project 'crm' for guest")]
    public async Task A_command_of_nobody_or_for_a_foreign_project_is_a_fault_and_changes_nothing(string project, string? user, string why)
    {
        var key = await _service.StartTaskAsync(project);

        await SendAsync(Comment(project, key), user);

        await Eventually.Get<IReadOnlyList<FaultRecord>>(
            async () => (await _service.SendAsync("GET", "/api/faults?kind=command", _service.Key("oscar")).ShouldAnswer<Page<FaultRecord>>()).Items,
            faults => faults.Any(f => f.Error.Contains(why, StringComparison.Ordinal)), why);
        (await _service.As("root").JournalAsync(project, key)).Items.Count.ShouldBe(2);
    }

    private static string Note(string workflow, string key) => $$"""
        workflow: {{workflow}}
        version: 1
        title: A note
        key: {{key}}
        start: open
        roles: { manager: Manager }
        stages:
          open:
            roles: [manager]
            outcomes:
              done: { to: closed }
        final: { closed: success }
        """;

    private static Comment Comment(string project, string key) =>
        new() { CommandId = Guid.CreateVersion7(), Project = project, Key = key, Actor = new Actor("the king", "developer", Verified: true), Text = "Over the broker" };

    private ValueTask SendAsync(Comment command, string? user) => _channel.BasicPublishAsync(
        "", BrokerNames.Commands, true,
        new BasicProperties { Persistent = true, ContentType = "application/json", Type = "comment", UserId = user },
        JsonSerializer.SerializeToUtf8Bytes(command, WireJson.Options));
}
