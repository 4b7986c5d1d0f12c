using System.Diagnostics;
using Npgsql;
using Workflow.Servers;

namespace Workflow.Deploy.Tests;

/// <summary>What the alerts ask of RabbitMQ and of PostgreSQL's exporter, these really show.</summary>
internal sealed class ExporterTests
{
    [Test]
    public async Task RabbitMq_shows_what_the_alerts_and_the_dashboard_ask_for()
    {
        await using var server = await ThrowawayRabbitMq.StartAsync(new RabbitMqOptions { Prometheus = true });
        await server.ControlAsync(["eval", "rabbit_amqqueue:declare({resource,<<\"/\">>,queue,<<\"workflow.commands\">>}, true, false, [], none, <<\"test\">>)."]);
        using var http = new HttpClient { BaseAddress = server.PrometheusUri };

        var shown = await EventuallyAsync(
            async () => await http.GetStringAsync("metrics") + await http.GetStringAsync("metrics/detailed?family=queue_coarse_metrics&family=queue_consumer_count"),
            text => text.Contains("rabbitmq_detailed_queue_consumers{", StringComparison.Ordinal));

        foreach (var metric in AlertTests.Asked().Where(m => m.StartsWith("rabbitmq_", StringComparison.Ordinal)).Distinct())
            shown.ShouldContain("\n" + metric, Case.Sensitive);
        shown.ShouldContain("queue=\"workflow.commands\"");
    }

    [Test]
    public async Task The_exporter_of_PostgreSQL_shows_what_the_alerts_ask_for()
    {
        var postgres = new NpgsqlConnectionStringBuilder((await SharedServers.PostgresAsync()).ConnectionString);
        var port = FreePort.Next();
        var start = new ProcessStartInfo("prometheus-postgres-exporter", [$"--web.listen-address=127.0.0.1:{port}"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DATA_SOURCE_NAME"] = $"host={postgres.Host} port={postgres.Port} user={postgres.Username} password={postgres.Password} dbname={postgres.Database} sslmode=disable";
        using var exporter = Process.Start(start)!;
        try
        {
            using var http = new HttpClient();
            var shown = await EventuallyAsync(() => http.GetStringAsync($"http://127.0.0.1:{port}/metrics"), text => text.Contains("\npg_up 1", StringComparison.Ordinal));

            foreach (var metric in AlertTests.Asked().Where(m => m.StartsWith("pg_", StringComparison.Ordinal)).Distinct())
                shown.ShouldContain("\n" + metric, Case.Sensitive);
        }
        finally
        {
            exporter.Kill();
            await exporter.WaitForExitAsync();
        }
    }

    private static async Task<string> EventuallyAsync(Func<Task<string>> read, Func<string, bool> seen)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await read() is { } text && seen(text))
                    return text;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                // Not yet.
            }

            if (watch.Elapsed > TimeSpan.FromSeconds(30))
                throw new TimeoutException("Not shown within 30 s.");
            await Task.Delay(100);
        }
    }
}
