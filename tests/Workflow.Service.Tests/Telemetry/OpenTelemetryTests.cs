using Microsoft.AspNetCore.Builder;
using Workflow.Messages.Http;
using Workflow.Servers;
using Workflow.Service.Tests.Support;
using Workflow.Telemetry;

namespace Workflow.Service.Tests.Telemetry;

/// <summary>A collector gets traces and metrics, in OTLP's own words.</summary>
[NonParallelizable]
internal sealed class OpenTelemetryTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private Collector _collector = null!;
    private WebApplication _app = null!;
    private string _directory = "";

    [SetUp]
    public async Task StartAsync()
    {
        _collector = await Collector.StartAsync();
        _directory = TestService.NewDirectory();
        _app = await WorkflowHost.StartAsync(
            new WorkflowHostOptions
            {
                Port = 0,
                DataDirectory = _directory,
                LogsToConsole = false,
                Telemetry = new TelemetryOptions { Otlp = new Uri(_collector.Address, "otlp"), TraceRatio = 0 },
            },
            CancellationToken.None);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _app.DisposeAsync();
        await _collector.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Test]
    public async Task A_transition_is_counted_and_a_trace_that_came_in_is_seen_to_its_commit()
    {
        using var http = new HttpClient { BaseAddress = WorkflowHost.AddressOf(_app) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/projects/{TestService.Project}/instances")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new StartRequest("task", "Something to do")),
        };
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        request.Headers.Add("X-Workflow-Actor", "ann");
        request.Headers.Add("X-Workflow-Role", "manager");
        (await http.SendAsync(request)).EnsureSuccessStatusCode();

        // What was not sent yet is sent at the end.
        await _app.StopAsync();
        await _app.DisposeAsync();

        _collector.Has("/otlp/v1/metrics", "workflow.transitions", "applied", "task", "service.instance.id").ShouldBeTrue("a transition counter");
        _collector.Has("/otlp/v1/metrics", "workflow.command.duration").ShouldBeTrue("a duration");
        var trace = System.Text.Encoding.Latin1.GetString(Convert.FromHexString(Trace));
        _collector.Has("/otlp/v1/traces", trace, "workflow decide StartWorkflow", "workflow commit").ShouldBeTrue("the engine's spans in the trace that came in");
        _collector.Has("/otlp/v1/traces", trace, "workflow.instance").ShouldBeTrue("which instance it was");
    }

    [Test]
    public async Task What_came_without_a_kept_trace_is_not_told_where_none_are_to_be_kept()
    {
        using var http = new HttpClient { BaseAddress = WorkflowHost.AddressOf(_app) };
        (await http.GetAsync("/health/ready")).EnsureSuccessStatusCode();

        await _app.StopAsync();
        await _app.DisposeAsync();

        _collector.Has("/otlp/v1/traces").ShouldBeFalse();
        _collector.Has("/otlp/v1/metrics", "workflow.node.up").ShouldBeTrue();
    }
}
