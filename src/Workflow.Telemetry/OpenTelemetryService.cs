using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Workflow.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector (OTLP). Ends when the container does, not when hosted services stop: what they do last is
/// told, too.
/// </summary>
/// <param name="options">Where to.</param>
/// <param name="subject">Who tells, and of what.</param>
public sealed class OpenTelemetryService(TelemetryOptions options, TelemetrySubject subject) : IHostedService, IDisposable
{
    /// <summary>The port that the specification gives to OTLP over HTTP.</summary>
    private const int HttpPort = 4318;

    private const int ExportEveryMilliseconds = 10_000;
    private const int PatienceMilliseconds = 3_000;

    private OpenTelemetrySdk? _sdk;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _sdk = OpenTelemetrySdk.Create(telemetry => telemetry
            .ConfigureResource(Describe)
            .WithTracing(traces => traces
                .AddSource([.. subject.Sources])
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
                .AddOtlpExporter(otlp => Aim(otlp, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter([.. subject.Meters])
                .AddOtlpExporter((otlp, reader) =>
                {
                    Aim(otlp, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = ExportEveryMilliseconds;
                })));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _sdk?.Dispose();

    private void Describe(ResourceBuilder resource) =>
        resource.Clear().AddService(subject.Name, serviceVersion: subject.Version, serviceInstanceId: subject.Instance);

    private void Aim(OtlpExporterOptions otlp, string path)
    {
        var collector = options.Otlp!;
        (otlp.Protocol, otlp.Endpoint) = collector.Port == HttpPort || collector.AbsolutePath.Length > 1
            ? (OtlpExportProtocol.HttpProtobuf, new Uri(new Uri(collector.AbsoluteUri.TrimEnd('/') + "/"), path))
            : (OtlpExportProtocol.Grpc, collector);
        otlp.TimeoutMilliseconds = PatienceMilliseconds;
    }
}
