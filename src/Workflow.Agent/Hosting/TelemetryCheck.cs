using System.Globalization;
using Microsoft.Extensions.Configuration;
using Workflow.Telemetry;

namespace Workflow.Agent.Hosting;

/// <summary>Reads the section that agents and services have in common, and lists what is wrong with it.</summary>
internal static class TelemetryCheck
{
    private static readonly TelemetryOptions Usual = new();

    public static TelemetryOptions Read(IConfigurationSection section, List<string> faults)
    {
        foreach (var child in section.GetChildren().Where(c => AgentKey.Find(c.Key, AgentKey.Telemetry) is null))
            faults.Add($"{child.Path} is not known. Known are: {string.Join(", ", AgentKey.All.Where(k => k.Within == AgentKey.Telemetry).Select(k => k.Name))}.");
        return new TelemetryOptions
        {
            Otlp = Of("Otlp", Address, "an address as http://collector:4317", null),
            JsonLogs = Of("JsonLogs", text => bool.TryParse(text, out var flag) ? flag : (bool?)null, "true or false", (bool?)Usual.JsonLogs)!.Value,
            TraceRatio = Of("TraceRatio", Share, "a number from 0 to 1, as 0.05", (double?)Usual.TraceRatio)!.Value,
        };

        T? Of<T>(string key, Func<string, T?> read, string expected, T? usual)
        {
            if (section[key] is not { Length: > 0 } text)
                return usual;
            if (read(text) is { } value)
                return value;
            faults.Add($"{AgentKey.Telemetry}:{key} cannot be '{text}'. It takes {expected}.");
            return usual;
        }
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 ? address : null;

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;
}
