using Workflow.Service;
using Workflow.Service.Access;

namespace Workflow.Cli.Tests;

/// <summary>Commands against a service that asks for credentials.</summary>
public sealed class CredentialTests
{
    private static readonly string DevelopersKey = ApiKeys.New();
    private static readonly string ReadersKey = ApiKeys.New();
    private LiveService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await LiveService.StartAsync(with: options => options with
    {
        Identity = new IdentityOptions
        {
            Keys =
            [
                new ApiKey { Name = "dora", Hash = ApiKeys.HashOf(DevelopersKey), Projects = ["default"], Roles = ["developer"] },
                new ApiKey { Name = "reader", Hash = ApiKeys.HashOf(ReadersKey), Projects = ["default"] },
            ],
        },
    });

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task A_key_of_the_environment_says_who_acts()
    {
        var shell = Shell(DevelopersKey);

        var key = (await shell.RunAsync("start", "task", "--title", "Something", "--as", "somebody else", "--format", "json")).Ok().Json.GetProperty("key").GetString()!;

        (await shell.RunAsync("journal", key)).Ok().Output.ShouldContain("dora (developer)");
    }

    [Test]
    public async Task A_key_in_a_file_wins_over_the_environment()
    {
        _service.Home.Write("key", DevelopersKey + "\n");

        (await Shell("wfk_of-another-service").RunAsync("list", "--key-file", "key")).Ok();
    }

    [Test]
    public async Task Without_a_key_it_is_said_where_one_goes()
    {
        var answer = await Shell(null).RunAsync("list");

        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.Error.ShouldContain("WORKFLOW_KEY");
        answer.Error.ShouldContain("--key-file");
    }

    [Test]
    public async Task A_key_that_does_not_count_is_not_shown()
    {
        var wrong = ApiKeys.New();

        var answer = await Shell(wrong).RunAsync("list");

        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.Error.ShouldContain("taken back");
        answer.Error.ShouldNotContain(wrong);
    }

    [TestCase("verify", "operate")]
    [TestCase("comment x-1 hello", "no role")]
    public async Task What_a_key_may_not_is_said(string line, string said)
    {
        var answer = await Shell(ReadersKey).RunAsync(line.Split(' '));

        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.Error.ShouldContain(said);
    }

    [Test]
    public async Task A_role_that_the_key_has_not_is_told_with_those_it_has()
    {
        var answer = await Shell(DevelopersKey).RunAsync("start", "task", "--title", "x", "--role", "manager");

        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.Error.ShouldContain("developer");
        answer.Error.ShouldContain("--role");
    }

    [Test]
    public async Task A_foreign_project_is_not_found() => (await Shell(DevelopersKey).RunAsync("list", "--project", "crm")).Code.ShouldBe(ExitCodes.NotFound);

    [TestCase("missing", null)]
    [TestCase("empty", "\n")]
    [TestCase("lines", "wfk_a\nwfk_b\n")]
    public async Task A_file_that_holds_no_key_is_refused_before_anything_is_sent(string name, string? content)
    {
        if (content is not null)
            _service.Home.Write(name, content);

        var answer = await Shell(null).RunAsync("list", "--key-file", name);

        answer.Code.ShouldBe(ExitCodes.Usage);
        answer.Error.ShouldContain(_service.Home.At(name));
    }

    [Test]
    public async Task Serve_tells_all_faults_of_its_configuration()
    {
        using var home = new TemporaryDirectory();
        home.Write("server.json", """{ "Server": { "Node": "a b" }, "Colour": "red" }""");

        var answer = await new Shell { WorkingDirectory = home.Path }.RunAsync("serve", "--config", "server.json");

        answer.Code.ShouldBe(ExitCodes.Usage);
        foreach (var key in new[] { "Server:Node", "Colour", "Server:Postgres", "Server:RabbitMq" })
            answer.Error.ShouldContain(key);
    }

    private Shell Shell(string? key)
    {
        var shell = _service.Shell("default");
        if (key is not null)
            shell.Environment["WORKFLOW_KEY"] = key;
        return shell;
    }
}
