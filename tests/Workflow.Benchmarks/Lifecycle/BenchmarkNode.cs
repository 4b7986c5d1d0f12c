using System.Net.Http.Json;
using Workflow.Servers;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>Nodes of the service as the benchmark runs them: without role consumers, where these are not what is measured.</summary>
internal static class BenchmarkNode
{
    public static async Task<ServiceProcess> StartAsync(Arguments arguments, string postgres, Uri rabbitMq, string node, CancellationToken cancellationToken, params string[] more)
    {
        var service = ServiceProcess.Launch(
            arguments.Service,
            node,
            ["--Server:Postgres=" + postgres, "--Server:RabbitMq=" + rabbitMq, "--Server:Roles=" + (arguments.Roles ? "true" : "false"), "--Quiet=true", .. more],
            runsLong: true);
        await service.ReadyAsync(cancellationToken);
        return service;
    }

    /// <summary>Registers the benchmark's definition.</summary>
    public static async Task RegisterAsync(this ServiceProcess service, bool endless = false)
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        using var answer = await http.PostAsJsonAsync("/api/definitions", new { yaml = Steps.Definition(endless) });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The definition was refused: {await answer.Content.ReadAsStringAsync()}");
    }
}
