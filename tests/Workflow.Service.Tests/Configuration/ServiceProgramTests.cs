using System.Diagnostics;

namespace Workflow.Service.Tests.Configuration;

/// <summary>The program itself, as a process.</summary>
internal sealed class ServiceProgramTests
{
    private string _directory = "";

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("workflow-program-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task Faults_go_to_the_standard_error_with_the_exit_code_2()
    {
        var (code, output, error) = await RunAsync(["--port", "x"], ("WORKFLOW_SERVER__NODE", "a"));

        (code, output).ShouldBe((2, ""));
        error.ShouldStartWith("The configuration has 3 faults:");
    }

    [TestCase("--colour")]
    [TestCase("red")]
    [TestCase("--port")]
    public async Task Arguments_that_are_not_understood_are_refused(string argument)
    {
        var (code, _, error) = await RunAsync([argument]);

        code.ShouldBe(2);
        error.ShouldContain("--help");
    }

    [Test]
    public async Task A_configuration_is_checked_without_anything_being_opened()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_directory, "appsettings.json"),
            $$"""{ "Address": "0.0.0.0", "Server": { "Postgres": "{{Given.Postgres}}", "RabbitMq": "{{Given.RabbitMq}}", "Node": "n7" }, "Identity": { "Keys": [ { "Name": "ann", "Projects": ["*"] } ] } }""");

        var (code, output, error) = await RunAsync(["--check-config"]);

        (code, error).ShouldBe((0, ""));
        output.ShouldBe("The configuration is right: server mode, node n7, listening on 0.0.0.0 port 5080, 1 key.\n");
        (await RunAsync(["--check-config", "--config=elsewhere.json"])).Code.ShouldBe(2);
    }

    [Test]
    public async Task Help_is_no_fault_whatever_else_is_wrong()
    {
        var (code, output, _) = await RunAsync(["--port", "x", "--help"]);

        code.ShouldBe(0);
        output.ShouldContain("Server:Postgres");
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workflow.Service.dll"), .. arguments])
        {
            WorkingDirectory = _directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var program = Process.Start(start)!;
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (output, error) = (program.StandardOutput.ReadToEndAsync(bound.Token), program.StandardError.ReadToEndAsync(bound.Token));
        await program.WaitForExitAsync(bound.Token);
        return (program.ExitCode, await output, await error);
    }
}
