using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Deploy.Tests.Support;
using Workflow.Service;
using Workflow.Service.Telemetry;

namespace Workflow.Deploy.Tests;

/// <summary>What the images are made of is in the repository, and their health check tells the truth.</summary>
internal sealed class ImageTests
{
    private static readonly string[] Lines = [.. Repository.Read("deploy/Dockerfile").Split('\n').Where(l => !l.StartsWith('#'))];

    [Test]
    public void Each_image_runs_a_program_that_is_published_without_rights()
    {
        foreach (var (target, project) in ((string, string)[])[("service", "Workflow.Service"), ("agent", "Workflow.Agent")])
        {
            var stage = Lines.SkipWhile(l => l != $"FROM base AS {target}").Skip(1).TakeWhile(l => !l.StartsWith("FROM ", StringComparison.Ordinal)).ToArray();
            var file = Repository.File("src", project, project + ".csproj");
            var name = XDocument.Load(file).Descendants("AssemblyName").FirstOrDefault()?.Value ?? project;

            Repository.Read("deploy/Dockerfile").ShouldContain($"dotnet publish src/{project}/{project}.csproj -c Release -o /out/{target} ");
            stage.ShouldContain($"ENTRYPOINT [\"/opt/workflow/{name}\"]");
            stage.ShouldContain("USER $APP_UID");
            stage.ShouldContain("STOPSIGNAL SIGTERM");
            stage.ShouldContain(l => l.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && !l.Contains("curl"));
        }
    }

    [Test]
    public async Task The_health_check_says_ready_unready_and_absent()
    {
        var directory = Directory.CreateTempSubdirectory("workflow-health-").FullName;
        var need = new Need();
        var app = await WorkflowHost.StartAsync(
            new WorkflowHostOptions { Port = 0, DataDirectory = directory, LogsToConsole = false, Services = services => services.AddSingleton<IReadiness>(need) },
            CancellationToken.None);
        var port = $"{WorkflowHost.AddressOf(app).Port}";

        (await AskAsync(port)).ShouldBe(0);
        need.Missing = "The broker cannot be reached now.";
        (await AskAsync(port)).ShouldNotBe(0);
        await app.StopAsync();
        await app.DisposeAsync();
        (await AskAsync(port)).ShouldNotBe(0);
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<int> AskAsync(string port) => (await Tool.TryRunAsync("bash", "bash", ["deploy/healthy.sh", "127.0.0.1", port])).Code;

    private sealed class Need : IReadiness
    {
        public string Name => "The broker";

        public string? Missing { get; set; }

        public Task<string?> MissingAsync(CancellationToken cancellationToken) => Task.FromResult(Missing);
    }
}
