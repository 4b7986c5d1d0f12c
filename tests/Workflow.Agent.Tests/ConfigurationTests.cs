using Workflow.Agent.Hosting;
using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

/// <summary>What an agent is told, and what it says where that cannot be.</summary>
public sealed class ConfigurationTests
{
    [Test]
    public void Without_any_it_speaks_to_this_machine_under_a_name_of_its_own()
    {
        var settings = Read().ShouldNotBeNull();

        settings.Service.ShouldBe(new Uri("http://127.0.0.1:5080"));
        settings.Name.ShouldBe($"{Environment.MachineName}-{Environment.ProcessId}");
        (settings.Parallel, settings.Lease, settings.DeliveryLimit, settings.RabbitMq, settings.ReadKey()).ShouldBe((2, TimeSpan.FromSeconds(30), 50, null, null));
    }

    [Test]
    public void A_file_and_the_command_line_are_read_and_the_later_wins()
    {
        var key = File("key", "wfk_secret\n");
        var broker = File("broker", "amqp://agent:p%40ss@rabbit:5672/v\n");
        var file = File("appsettings.json", $$"""
            { "Server": { "Postgres": "not ours" }, "Agent": { "Service": "https://one.example", "Parallel": 3, "KeyFile": "{{key}}", "RabbitMqFile": "{{broker}}", "Name": "a" } }
            """);

        var settings = Read("--config", file, "--service=https://two.example", "--agent:leaseseconds", "5").ShouldNotBeNull();

        (settings.Service, settings.Parallel, settings.Name, settings.Lease).ShouldBe((new Uri("https://two.example"), 3, "a", TimeSpan.FromSeconds(5)));
        (settings.ReadKey(), settings.RabbitMq).ShouldBe(("wfk_secret", new Uri("amqp://agent:p%40ss@rabbit:5672/v")));
        System.IO.File.WriteAllText(key, "wfk_newer");
        settings.ReadKey().ShouldBe("wfk_newer");
    }

    [Test]
    public void All_that_is_wrong_is_said_at_once_and_no_secret_with_it()
    {
        var file = File("appsettings.json", """
            { "Agent": { "Service": "ftp://x", "Parallel": "many", "RabbitMq": "http://user:hunter2@rabbit", "Key": "k", "KeyFile": "/nowhere", "Colour": "red", "LeaseSeconds": 0, "JsonLogs": "maybe" } }
            """);

        var faults = AgentConfiguration.Read(AgentArguments.Parse(["--config", file, "--agent:key", "wfk_x", "--speed", "9", "stray", "--name"])).Faults;

        var text = string.Join('\n', faults);
        foreach (var said in new[]
        {
            "Agent:Service cannot be 'ftp://x'", "Agent:Parallel cannot be 'many'. It takes a whole number from 1 to 64.", "Agent:RabbitMq cannot be what it is (a secret, not shown)",
            "Agent:Key and Agent:KeyFile are both given", "Agent:KeyFile cannot be '/nowhere'", "Agent:Colour is not known. Known are: Service, Key,",
            "Agent:LeaseSeconds cannot be '0'", "Agent:JsonLogs cannot be 'maybe'", "--agent:key is a secret", "--speed is not known", "'stray' is not understood", "--name needs a value",
        })
            text.ShouldContain(said);
        text.ShouldNotContain("hunter2");
        text.ShouldNotContain("wfk_x");
        faults.Count.ShouldBe(12);
    }

    [Test]
    public void A_file_that_was_named_must_be_there_and_be_JSON()
    {
        AgentConfiguration.Read(AgentArguments.Parse(["--config", "/nowhere/x.json"])).Faults.ShouldHaveSingleItem().ShouldContain("There is no file /nowhere/x.json");
        AgentConfiguration.Read(AgentArguments.Parse(["--config", File("bad.json", "{ nonsense")])).Faults.ShouldHaveSingleItem().ShouldContain("bad.json");
    }

    [Test]
    public async Task The_program_says_what_is_wrong_and_ends_with_2()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        (await AgentProgram.RunAsync(["--parallel", "0"], output, error)).ShouldBe(2);

        error.ToString().ShouldContain("Agent:Parallel cannot be '0'");
        output.ToString().ShouldBeEmpty();
    }

    [Test]
    public async Task Help_lists_every_key()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        (await AgentProgram.RunAsync(["--help"], output, error)).ShouldBe(0);

        foreach (var key in AgentKey.All)
            output.ToString().ShouldContain(key.Path);
        error.ToString().ShouldBeEmpty();
    }

    private static AgentSettings? Read(params string[] args)
    {
        var (settings, faults) = AgentConfiguration.Read(AgentArguments.Parse(args));
        faults.ShouldBeEmpty();
        return settings;
    }

    private static string File(string name, string content)
    {
        var path = Path.Combine(Scratch.NewDirectory(), name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
