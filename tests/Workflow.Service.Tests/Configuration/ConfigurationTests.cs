using System.Net;
using Workflow.Service.Configuration;
using static Workflow.Service.Tests.Configuration.Given;
using Workflow.Telemetry;

namespace Workflow.Service.Tests.Configuration;

internal sealed class ConfigurationTests
{
    private string _directory = "";

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("workflow-configuration-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public void Nothing_said_is_the_embedded_service_on_this_machine()
    {
        var options = ConfigurationReader.Read(new ConfigurationRequest());

        (options.Server, options.Address, options.Port, options.Identity.IsConfigured).ShouldBe((null, IPAddress.Loopback, 5080, false));
    }

    [Test]
    public void Every_key_can_be_said_in_a_file()
    {
        var options = ConfigurationReader.Read(File(_directory, """
            {
              "$schema": "anything", // comments are allowed,
              "Address": "0.0.0.0", "Port": 8080, "DataDirectory": "/var/lib/workflow", "AgentSlots": 3, "StoreHold": "30s", "Quiet": true,
              "Server": { "Postgres": "Host=db", "RabbitMq": "amqps://queue/vhost", "Management": "https://watcher:hunter2@queue:15671", "Node": "a", "DeliveryLimit": 60, "Prefetch": 10, "Roles": false },
              "Identity": {
                "Keys": [
                  { "Name": "ann", "Hash": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Roles": ["tester", "manager"], "Projects": ["shop", "crm"], "Rights": ["operate"] },
                  { "Name": "bob", "Projects": "shop, crm" },
                ],
                "Jwt": { "Authority": "https://id.example/realm", "Audience": "workflow", "NameClaim": "n", "RolesClaim": "r", "ProjectsClaim": "p", "RightsClaim": "x" }
              },
              "Telemetry": { "Otlp": "http://collector:4317", "JsonLogs": true, "TraceRatio": 0.5 },
              "Agent": { "Service": "http://elsewhere, and none of the service's business" }
            }
            """));

        (options.Address, options.Port, options.DataDirectory, options.AgentSlots, options.StoreHold, options.Quiet)
            .ShouldBe((IPAddress.Any, 8080, "/var/lib/workflow", 3, TimeSpan.FromSeconds(30), true));
        options.Server.ShouldBe(new ServerOptions { Postgres = "Host=db", RabbitMq = new Uri("amqps://queue/vhost"), Management = new Uri("https://watcher:hunter2@queue:15671"), Node = "a", DeliveryLimit = 60, Prefetch = 10, Roles = false });
        options.Telemetry.ShouldBe(new TelemetryOptions { Otlp = new Uri("http://collector:4317"), JsonLogs = true, TraceRatio = 0.5 });
        options.Identity.Jwt.ShouldBe(new JwtOptions
        {
            Authority = new Uri("https://id.example/realm"), Audience = "workflow", NameClaim = "n", RolesClaim = "r", ProjectsClaim = "p", RightsClaim = "x",
        });
        var (ann, bob) = (options.Identity.Keys[0], options.Identity.Keys[1]);
        (ann.Name, ann.Hash).ShouldBe(("ann", new string('a', 64)));
        ann.Roles.ShouldBe(["tester", "manager"]);
        ann.Projects.ShouldBe(["shop", "crm"]);
        ann.Rights.ShouldBe(["operate"]);
        (bob.Name, bob.Hash).ShouldBe(("bob", null));
        bob.Projects.ShouldBe(["shop", "crm"]);
    }

    [Test]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        var file = File(_directory, """{ "Port": 1, "AgentSlots": 1, "StoreHold": "1s" }""");

        var options = ConfigurationReader.Read(file.Also(("WORKFLOW_PORT", "2"), ("WORKFLOW_AGENTSLOTS", "2")).WithLine(("port", "3")));

        (options.Port, options.AgentSlots, options.StoreHold).ShouldBe((3, 2, TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_list_of_a_later_source_replaces_the_earlier_one_whatever_their_forms()
    {
        var file = File(_directory, """{ "Identity": { "Keys": [ { "Roles": ["manager", "tester", "devops"] } ] } }""");

        ConfigurationReader.Read(file with { Environment = new Dictionary<string, string>(ServerMode) { ["WORKFLOW_IDENTITY__KEYS__0__ROLES"] = "client" } })
            .Identity.Keys[0].Roles.ShouldBe(["client"]);
    }

    [TestCase("WORKFLOW_URL")]
    [TestCase("WORKFLOW_POSTGRES")]
    [TestCase("WORKFLOW_RABBITMQ")]
    [TestCase("WORKFLOW_CASES")]
    [TestCase("WORKFLOW_KILLS")]
    [TestCase("WORKFLOW_DATA")]
    [TestCase("WORKFLOW_KEY")]
    [TestCase("WORKFLOW_")]
    [TestCase("WORKFLOW_AGENT__SERVICE")]
    [TestCase("OTHER__PORT")]
    public void Variables_of_others_are_left_alone(string name) => Environment((name, "whatever")).Faults().ShouldBeEmpty();

    [TestCase("WORKFLOW_SERVR__POSTGRES", "Server:Postgres")]
    [TestCase("WORKFLOW_SERVER__POSTGRS", "Server:Postgres")]
    [TestCase("WORKFLOW_IDENTITY__KEYS__3__NAM", "Identity:Keys:3:Name")]
    [TestCase("WORKFLOW_TELEMETRY__OTPL", "Telemetry:Otlp")]
    public void A_key_that_is_misspelled_is_told_the_nearest_and_its_value_is_not_shown(string variable, string meant)
    {
        var text = Environment((variable, "hunter2")).Refusal();

        text.ShouldContain(variable);
        text.ShouldContain($"The nearest key is {meant}.");
        text.ShouldNotContain("hunter2");
    }

    [TestCase("Port", "70000", "0 to 65535")]
    [TestCase("Port", "-1", "0 to 65535")]
    [TestCase("Address", "everywhere", "IP address")]
    [TestCase("Address", "1", "IP address")]
    [TestCase("AgentSlots", "many", "0 to 64")]
    [TestCase("StoreHold", "10", "1s to 5m")]
    [TestCase("StoreHold", "1h", "1s to 5m")]
    [TestCase("Quiet", "yes", "true or false")]
    [TestCase("Server:Postgres", "postgres://db", "connection string")]
    [TestCase("Server:Postgres", "Database=x", "connection string")]
    [TestCase("Server:RabbitMq", "http://queue", "amqp://")]
    [TestCase("Server:Management", "amqp://queue", "http://user:password@host:15672")]
    [TestCase("Server:ManagementFile", "/nowhere/at/all", "can be read")]
    [TestCase("Server:PostgresFile", "/nowhere/at/all", "can be read")]
    [TestCase("Server:Node", "a b", "letters, digits")]
    [TestCase("Server:DeliveryLimit", "0", "1 to 100000")]
    [TestCase("Server:Prefetch", "0", "1 to 65535")]
    [TestCase("Identity:Keys:0:Name", "workflow", "the engine itself")]
    [TestCase("Identity:Keys:0:Hash", "wfk_notahash", "64 hexadecimal digits")]
    [TestCase("Identity:Keys:0:Roles", "tester,Manager", "the id of a role")]
    [TestCase("Identity:Keys:0:Roles:0", "two words", "the id of a role")]
    [TestCase("Identity:Keys:0:Projects", "../etc", "the id of a project")]
    [TestCase("Identity:Keys:0:Rights", "root", "operate, agent")]
    [TestCase("Identity:Jwt:Authority", "http://id.example", "https address")]
    [TestCase("Identity:Jwt:Audience", " ", "a text")]
    [TestCase("Telemetry:Otlp", "collector:4317", "http://collector:4317")]
    [TestCase("Telemetry:TraceRatio", "2", "0 to 1")]
    [TestCase("Server", "yes", "a section")]
    public void A_value_that_is_not_legal_is_told_with_what_is(string key, string value, string legal) =>
        new ConfigurationRequest().WithLine((key, value)).Faults().ShouldContain(f => f.Key == key && f.Reason.Contains(legal) && f.Source == "command line");

    [Test]
    public void All_faults_are_told_at_once()
    {
        var keys = Environment(("WORKFLOW_PORT", "x"), ("WORKFLOW_SERVER__NODE", "a"), ("WORKFLOW_SERVER__PORT", "1"))
            .WithLine(("Colour", "red"), ("Telemetry:TraceRatio", "7"), ("Identity:Keys:1:Hash", "short"))
            .Faults().Select(f => f.Key);

        keys.ShouldBe(
            ["Port", "SERVER:PORT", "Colour", "Telemetry:TraceRatio", "Identity:Keys:1:Hash", "Server:Postgres", "Server:RabbitMq", "Identity:Keys:1:Name", "Identity:Keys:1:Projects"],
            ignoreOrder: true);
    }

    [Test]
    public void Every_fault_says_the_key_where_it_was_said_what_is_wrong_and_what_to_do() =>
        Environment(("WORKFLOW_PORT", "x")).Refusal().ShouldBe(
            """
            The configuration has a fault:

            Port = 'x'  (environment variable WORKFLOW_PORT)
                It takes a whole number from 0 to 65535.
                Give such a value, or leave the key out.

            """);

    [TestCase("Postgres", "RabbitMq", Postgres)]
    [TestCase("RabbitMq", "Postgres", RabbitMq)]
    public void Either_server_without_the_other_is_a_fault(string said, string missing, string value) =>
        new ConfigurationRequest().WithLine(("Server:" + said, value)).Faults().ShouldHaveSingleItem().Key.ShouldBe("Server:" + missing);

    [Test]
    public void Identity_without_server_mode_is_a_fault() =>
        new ConfigurationRequest().WithLine(("Identity:Keys:0:Name", "ann"), ("Identity:Keys:0:Projects", "*"))
            .Faults().ShouldHaveSingleItem().Key.ShouldBe("Identity");

    [Test]
    public void Beyond_this_machine_the_service_does_not_listen_without_identity()
    {
        new ConfigurationRequest().WithLine(("Address", "0.0.0.0")).Faults().ShouldHaveSingleItem().Key.ShouldBe("Address");
        new ConfigurationRequest().WithLine(("Address", "::"), ("Server:Postgres", Postgres), ("Server:RabbitMq", RabbitMq)).Faults().ShouldHaveSingleItem().Key.ShouldBe("Address");
        new ConfigurationRequest { Environment = ServerMode }.WithLine(("Address", "0.0.0.0")).Faults().ShouldBeEmpty();
        new ConfigurationRequest().WithLine(("Address", "127.0.0.2")).Faults().ShouldBeEmpty();
    }

    [Test]
    public async Task A_program_that_embeds_the_service_cannot_open_it_either()
    {
        var open = new WorkflowHostOptions { Address = IPAddress.Any, Port = 0, DataDirectory = _directory };

        (await Should.ThrowAsync<HostStartException>(() => WorkflowHost.StartAsync(open, CancellationToken.None))).Message.ShouldContain("0.0.0.0");
    }

    [Test]
    public void Two_keys_share_neither_name_nor_hash()
    {
        var hash = new string('a', 64);
        new ConfigurationRequest { Environment = ServerMode }
            .WithLine(("Identity:Keys:0:Hash", hash), ("Identity:Keys:1:Name", "ann"), ("Identity:Keys:1:Hash", hash.ToUpperInvariant()), ("Identity:Keys:1:Projects", "shop"))
            .Faults().Select(f => f.Key).ShouldBe(["Identity:Keys:1:Name", "Identity:Keys:1:Hash"]);
    }

    [Test]
    public void An_agent_sees_all_projects() =>
        new ConfigurationRequest { Environment = ServerMode }.WithLine(("Identity:Keys:0:Rights", "agent"), ("Identity:Keys:0:Projects", "shop"))
            .Faults().ShouldHaveSingleItem().Key.ShouldBe("Identity:Keys:0:Projects");

    [Test]
    public void Secrets_can_lie_in_files_of_their_own()
    {
        var (postgres, rabbit) = (Path.Combine(_directory, "postgres"), Path.Combine(_directory, "rabbit"));
        System.IO.File.WriteAllText(postgres, Postgres + "\n");
        System.IO.File.WriteAllText(rabbit, RabbitMq + "\n");
        var both = new ConfigurationRequest().WithLine(("Server:PostgresFile", postgres), ("Server:RabbitMqFile", rabbit));

        var server = ConfigurationReader.Read(both).Server!;
        (server.Postgres, server.RabbitMq).ShouldBe((Postgres, new Uri(RabbitMq)));
        both.Also(("WORKFLOW_SERVER__POSTGRES", Postgres)).Faults().ShouldHaveSingleItem().Key.ShouldBe("Server:PostgresFile");

        System.IO.File.WriteAllText(postgres, "hunter2");
        both.Faults().ShouldHaveSingleItem().Reason.ShouldContain("connection string");
        both.Refusal().ShouldNotContain("hunter2");
        System.IO.File.WriteAllText(postgres, " \n");
        both.Faults().ShouldHaveSingleItem().Key.ShouldBe("Server:PostgresFile");
    }

    [Test]
    public void A_file_that_is_asked_for_must_exist()
    {
        var missing = Path.Combine(_directory, "missing.json");

        new ConfigurationRequest { File = "missing.json", WorkingDirectory = _directory }.Faults().ShouldHaveSingleItem().Value.ShouldBe(missing);
        new ConfigurationRequest { File = _directory }.Faults().ShouldHaveSingleItem().Key.ShouldBe("--config");
        new ConfigurationRequest { Directories = [_directory] }.Faults().ShouldBeEmpty();
    }

    [TestCase("{ \"Port\": 1,\n \"Quiet\": tru }", "line 2")]
    [TestCase("[]", "JSON object")]
    [TestCase("", "JSON object")]
    [TestCase("{ \"Port\": 1, \"port\": 2 }", "twice")]
    public void A_file_that_is_not_JSON_says_where(string text, string where) => File(_directory, text).Faults().ShouldHaveSingleItem().Reason.ShouldContain(where);

    [Test]
    public void Empty_sections_lists_and_values_say_nothing() =>
        File(_directory, """{ "Server": {}, "Identity": { "Keys": [], "Jwt": null }, "Port": "" }""").Faults().ShouldBeEmpty();
}
