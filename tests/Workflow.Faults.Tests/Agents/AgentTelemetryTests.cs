using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Servers;
using Workflow.Service;
using Workflow.Telemetry;

namespace Workflow.Faults.Tests.Agents;

/// <summary>What an agent in a process of its own tells about itself, to a real receiver of OTLP and on its standard output.</summary>
internal sealed class AgentTelemetryTests : AgentFixture
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private Collector _collector = null!;
    private Uri _rabbitMq = null!;
    private ThrowawayDatabase _database = null!;

    protected override Uri? Broker => _rabbitMq;

    protected override IReadOnlyDictionary<string, string> More => new Dictionary<string, string>
    {
        ["WORKFLOW_TELEMETRY__OTLP"] = new Uri(_collector.Address, "otlp").ToString(),
        ["WORKFLOW_TELEMETRY__JSONLOGS"] = "true",
        ["WORKFLOW_TELEMETRY__TRACERATIO"] = "0",
    };

    protected override async Task<WorkflowHostOptions> MakeOptionsAsync()
    {
        _collector = await Collector.StartAsync();
        _rabbitMq = await (await SharedServers.RabbitMqAsync()).CreateVirtualHostAsync();
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        return new WorkflowHostOptions
        {
            Server = new ServerOptions { Postgres = _database.ConnectionString, RabbitMq = _rabbitMq },
            Telemetry = new TelemetryOptions { Otlp = new Uri(_collector.Address, "otlp"), TraceRatio = 0 },
        };
    }

    [TearDown]
    public async Task StopServers()
    {
        await _database.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Test]
    public async Task One_trace_goes_from_the_command_to_the_run_in_the_agent_which_counts_its_work()
    {
        Project.LetEnd();
        var agent = StartAgent("first");

        var key = await StartTracedAsync();
        await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", "the outcome");
        foreach (var name in new[] { "workflow.agent.running", "workflow.agent.slots" })
            await UntilAsync(() => Task.FromResult(_collector.Has("/otlp/v1/metrics", "workflow-agent", "first", name)), name);
        // What was not sent yet is sent at the end.
        (await agent.StopAsync(Bounded())).ShouldBe(0);

        var trace = Encoding.Latin1.GetString(Convert.FromHexString(Trace));
        _collector.Has("/otlp/v1/traces", trace, "workflow-agent", "first", "workflow run run-tests", key, "passed").ShouldBeTrue("the run, in the trace that came in");
        foreach (var name in new[] { "workflow.agent.attempts", "workflow.agent.attempt.duration" })
            _collector.Has("/otlp/v1/metrics", "workflow-agent", "first", name, "run-tests", "passed").ShouldBeTrue(name);
    }

    [Test]
    public async Task An_agents_lines_are_JSON_as_the_services_are_without_secrets_and_not_repeated()
    {
        // Nobody listens there, and it says so.
        using var agent = AgentProcess.Start("alone", new Uri($"http://127.0.0.1:{FreePort.Next()}"), leaseSeconds: 2, more: new Dictionary<string, string>(More)
        {
            ["WORKFLOW_AGENT__KEY"] = "wfk_hunter2hunter2",
        });
        await UntilAsync(() => Task.FromResult(agent.Output.Split('\n').Length > 2), "a few lines");
        await agent.StopAsync(Bounded());

        agent.Output.ShouldNotContain("hunter2");
        foreach (var line in agent.Output.Split('\n').Select(text => JsonDocument.Parse(text).RootElement))
        {
            line.GetProperty("level").GetString().ShouldBe("warning");
            line.GetProperty("logger").GetString()!.ShouldStartWith("Workflow.Agent");
            line.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
            line.GetProperty("time").GetString()!.ShouldEndWith("Z");
        }
    }

    private async Task<string> StartTracedAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/projects/live/instances") { Content = JsonContent.Create(new StartRequest("probe", "Traced")) };
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        request.Headers.Add("X-Workflow-Actor", "ann");
        request.Headers.Add("X-Workflow-Role", "devops");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<Receipt>(await answer.Content.ReadAsByteArrayAsync(), WireJson.Options)!.Key;
    }
}
