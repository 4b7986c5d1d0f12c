using System.Globalization;
using System.Text.Json;
using Workflow.Servers;

namespace Workflow.Faults.Tests.Harness;

/// <summary>What a node said of its troubles.</summary>
internal static class LogLines
{
    /// <summary>Warnings and errors of one cause that came twice within a second.</summary>
    public static IEnumerable<string> Bursts(ServiceProcess node) => node.Log
        .Select(l => Read(l.Line)).Where(l => l.Level is "warning" or "error" or "fatal" or "critical")
        .GroupBy(l => l.Cause)
        .SelectMany(g => g.Zip(g.Skip(1)).Where(pair => pair.Second.At - pair.First.At < TimeSpan.FromSeconds(0.9)).Select(pair => $"{pair.First.At:mm:ss.fff} and {pair.Second.At:mm:ss.fff}: {g.Key}"));

    private static (DateTimeOffset At, string Level, string Cause) Read(string line)
    {
        if (!line.StartsWith('{'))
            return (default, "", "");
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var exception = root.TryGetProperty("exception", out var text) ? text.GetString()! : "";
        var cause = Cause(exception) ?? $"{(root.TryGetProperty("logger", out var logger) ? logger.GetString() : "")}: {root.GetProperty("message").GetString()}";
        return (DateTimeOffset.Parse(root.GetProperty("time").GetString()!, CultureInfo.InvariantCulture), root.GetProperty("level").GetString()!, cause);
    }

    // The store or the broker being away is one cause, whoever tells of it.
    private static string? Cause(string exception) =>
        exception.Contains("Npgsql", StringComparison.Ordinal) || exception.Contains("StoreUnavailable", StringComparison.Ordinal) ? "the store is away"
        : exception.Contains("RabbitMQ.Client", StringComparison.Ordinal) || exception.Contains("BrokerAway", StringComparison.Ordinal) ? "the broker is away"
        : null;
}
