using Microsoft.Extensions.Configuration;

namespace Workflow.Agent.Hosting;

/// <summary>Reads the settings: appsettings.json, then the environment, then the command line; the later wins.</summary>
internal static class AgentConfiguration
{
    /// <summary>What variables of the environment begin with.</summary>
    public const string Prefix = "WORKFLOW_";

    private const string FileName = "appsettings.json";

    /// <returns>The settings, or everything that is wrong.</returns>
    public static (AgentSettings? Settings, IReadOnlyList<string> Faults) Read(AgentArguments arguments)
    {
        var faults = new List<string>(arguments.Faults);
        var builder = new ConfigurationBuilder();
        if (Find(arguments.File, faults) is { } file)
            builder.AddJsonFile(file, optional: false);
        builder.AddEnvironmentVariables(Prefix).AddInMemoryCollection(arguments.Values);
        try
        {
            var settings = Read(builder.Build(), faults);
            return faults.Count == 0 ? (settings, faults) : (null, faults);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            faults.Add($"{e.Message} {e.InnerException?.Message}".Trim());
            return (null, faults);
        }
    }

    private static AgentSettings Read(IConfigurationRoot configuration, List<string> faults)
    {
        var settings = new AgentCheck(configuration.GetSection(AgentKey.Section), faults).Read();
        var telemetry = TelemetryCheck.Read(configuration.GetSection(AgentKey.Telemetry), faults);
        return settings with { Telemetry = telemetry with { JsonLogs = telemetry.JsonLogs || settings.Telemetry.JsonLogs } };
    }

    // The one that was named must be there; otherwise the one here, or the one beside the program.
    private static string? Find(string? named, List<string> faults)
    {
        if (named is not null)
        {
            if (File.Exists(named))
                return Path.GetFullPath(named);
            faults.Add($"There is no file {Path.GetFullPath(named)}. Name one that exists with --config.");
            return null;
        }

        string[] places = [Path.GetFullPath(FileName), Path.Combine(AppContext.BaseDirectory, FileName)];
        return places.FirstOrDefault(File.Exists);
    }
}
