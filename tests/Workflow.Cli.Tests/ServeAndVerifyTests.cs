using Microsoft.Data.Sqlite;

namespace Workflow.Cli.Tests;

public sealed class ServeAndVerifyTests
{
    [Test]
    public async Task Serve_says_where_it_listens_and_stops_when_told()
    {
        using var home = new TemporaryDirectory();
        using var stop = new CancellationTokenSource();
        var output = new StringWriterThatTells();
        var serving = new Shell { WorkingDirectory = home.Path }.RunAsync(["serve", "--port", "0", "--data", "data", "--format", "json"], output, stop.Token);

        using var line = System.Text.Json.JsonDocument.Parse(await output.FirstLine.WaitAsync(TimeSpan.FromSeconds(60)));
        var url = line.RootElement.GetProperty("address").GetString()!;
        line.RootElement.GetProperty("data").GetString().ShouldBe(home.At("data"));
        (await new Shell().RunAsync("definition", "list", "--url", url)).Ok();

        var second = await new Shell { WorkingDirectory = home.Path }.RunAsync("serve", "--port", "0", "--data", "data");
        second.Code.ShouldBe(ExitCodes.Data);
        second.Error.ShouldContain(Environment.ProcessId.ToString());
        var taken = await new Shell { WorkingDirectory = home.Path }.RunAsync("serve", "--port", new Uri(url).Port.ToString(), "--data", "other");
        taken.Code.ShouldBe(ExitCodes.Port);
        taken.Error.ShouldContain("--port");

        await stop.CancelAsync();
        (await serving).Code.ShouldBe(ExitCodes.Ok);
        (await new Shell().RunAsync("definition", "list", "--url", url)).Code.ShouldBe(ExitCodes.NotReachable);
    }

    [TestCase("serve --port 70000", "--port 70000 is out of range")]
    [TestCase("serve --port x", "--port 'x' is not a whole number.")]
    public async Task Serve_refuses_a_port_that_is_none(string line, string said)
    {
        var answer = await new Shell().RunAsync(line.Split(' '));

        answer.Code.ShouldBe(ExitCodes.Usage);
        answer.Error.ShouldContain(said);
    }

    [Test]
    public async Task Serve_refuses_a_data_directory_that_is_a_file()
    {
        using var home = new TemporaryDirectory();
        home.Write("data", "not a directory");

        var answer = await new Shell { WorkingDirectory = home.Path }.RunAsync("serve", "--port", "0", "--data", "data");

        answer.Code.ShouldBe(ExitCodes.Data);
        answer.Error.ShouldContain(home.At("data"));
    }

    [TestCase("WORKFLOW_DATA", "mine", "/here/mine")]
    [TestCase("XDG_DATA_HOME", "/var/shared", "/var/shared/workflow")]
    [TestCase("XDG_DATA_HOME", "relative", "/home/ada/.local/share/workflow")]
    [TestCase("", "", "/home/ada/.local/share/workflow")]
    public void The_data_directory_follows_the_environment(string variable, string value, string expected)
    {
        var host = new Invocation.CliConfiguration
        {
            Environment = name => name == "HOME" ? "/home/ada" : name == variable ? value : null,
            WorkingDirectory = "/here",
        };

        Commands.ServeCommand.DefaultDataDirectory(host).ShouldBe(expected);
    }

    [Test]
    public async Task A_changed_entry_is_found_without_a_service()
    {
        await using var service = await LiveService.StartAsync();
        var shell = service.Shell("default");
        (await shell.RunAsync("start", "initiative", "--title", "Grow", "--as", "Mia", "--role", "manager")).Ok();
        (await shell.RunAsync("verify")).Ok().Output.ShouldContain("every chain holds");
        await service.StopAsync();
        (await shell.RunAsync("verify", "--data", "data")).Ok().Output.ShouldContain("1 instances");

        Tamper(service.Home.At("data", "workflow.db"));

        var answer = await shell.RunAsync("verify", "--data", "data", "--format", "json");
        answer.Code.ShouldBe(ExitCodes.Refused);
        answer.Json.GetProperty("differences").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task Verify_of_a_directory_without_data_says_so()
    {
        using var home = new TemporaryDirectory();

        var answer = await new Shell { WorkingDirectory = home.Path }.RunAsync("verify", "--data", ".");

        answer.Code.ShouldBe(ExitCodes.Data);
        answer.Error.ShouldContain(home.Path);
    }

    // As somebody would who wants the history to say something else.
    private static void Tamper(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "update journal set data = replace(data, 'Grow', 'Shrink') where data like '%Grow%'";
        command.ExecuteNonQuery().ShouldBeGreaterThan(0);
    }
}
