namespace Workflow.Telemetry;

/// <summary>What the service tells about itself.</summary>
public sealed record TelemetryOptions
{
    /// <summary>Where traces and metrics go (OTLP over gRPC; over HTTP where the port is 4318 or the address has a path); null: nowhere, at no cost.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>Logs as one JSON object a line on the standard output; false: lines for people on the standard error.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>The share of traces that are kept, from 0 to 1. A trace that came in with a sampled <c>traceparent</c> is kept.</summary>
    public double TraceRatio { get; init; } = 0.05;
}
