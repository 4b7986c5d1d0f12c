using System.Net;
using Workflow.Telemetry;

namespace Workflow.Service.Configuration;

/// <summary>Makes the service's options of file, environment and command line, or says everything that is wrong with them at once.</summary>
public static class ConfigurationReader
{
    /// <summary>The code of a configuration that has faults.</summary>
    public const string Code = "configuration";

    /// <exception cref="HostStartException">With the exit code 2, code <see cref="Code"/> and all faults in words.</exception>
    public static WorkflowHostOptions Read(ConfigurationRequest request)
    {
        var faults = new List<ConfigurationFault>();
        var options = Read(request, faults);
        return faults.Count == 0 ? options : throw Faulty(faults);
    }

    /// <summary>The options as far as they can be read, and all faults.</summary>
    internal static WorkflowHostOptions Read(ConfigurationRequest request, ICollection<ConfigurationFault> faults)
    {
        var values = new ConfigurationValues(SettingSet.Gather(request, faults), faults);
        var known = request.Defaults;
        var options = known with
        {
            Address = values.Text("Address") is { } address ? IPAddress.Parse(address) : known.Address,
            Port = values.Number("Port", known.Port),
            DataDirectory = Path.GetFullPath(values.Text("DataDirectory") ?? known.DataDirectory, request.WorkingDirectory),
            AgentSlots = values.Number("AgentSlots", known.AgentSlots),
            StoreHold = values.Text("StoreHold") is { } hold ? ValueForms.ReadDuration(hold)!.Value : known.StoreHold,
            WarmsUp = values.Flag("WarmUp", true),
            Quiet = values.Flag("Quiet", known.Quiet),
            Server = ServerReader.Read(values),
            Identity = IdentityReader.Read(values),
            Telemetry = ReadTelemetry(values, known.Telemetry),
            RereadIdentity = ConfigurationFile.Find(request) is null ? null : () => ReadIdentity(request),
        };
        CheckTogether(values, options);
        return options;
    }

    /// <summary>
    /// Who may call, read anew. The rest is not looked at: what was removed must stop to count, whatever else the file says now.
    /// </summary>
    /// <exception cref="HostStartException">As for <see cref="Read(ConfigurationRequest)"/>.</exception>
    internal static IdentityOptions ReadIdentity(ConfigurationRequest request)
    {
        var faults = new List<ConfigurationFault>();
        var identity = IdentityReader.Read(new ConfigurationValues(SettingSet.Gather(request, faults), faults));
        var relevant = faults.Where(f => f.Key == "--config" || f.Key.StartsWith("Identity", StringComparison.OrdinalIgnoreCase)).ToList();
        return relevant.Count == 0 ? identity : throw Faulty(relevant);
    }

    private static TelemetryOptions ReadTelemetry(ConfigurationValues values, TelemetryOptions known) => known with
    {
        Otlp = values.Text("Telemetry:Otlp") is { } otlp ? new Uri(otlp) : known.Otlp,
        JsonLogs = values.Flag("Telemetry:JsonLogs", known.JsonLogs),
        TraceRatio = values.Text("Telemetry:TraceRatio") is { } ratio ? ValueForms.ReadShare(ratio)!.Value : known.TraceRatio,
    };

    // What is right by itself can still not go together.
    private static void CheckTogether(ConfigurationValues values, WorkflowHostOptions options)
    {
        if (options.Server is null && values.Said("Identity") is { } identity)
            values.Faults.Add(new ConfigurationFault(
                "Identity", null, identity.Source, "Only server mode has identities; the embedded service serves this machine, and journals names as unverified.",
                "Give Server:Postgres and Server:RabbitMq, or take the section Identity out."));
        if (!IPAddress.IsLoopback(options.Address) && (options.Server is null || !options.Identity.IsConfigured))
            values.Add(
                "Address", "Beyond this machine the service listens only in server mode with identity: otherwise whoever reaches the port could act as anybody.",
                options.Server is null ? "Listen on 127.0.0.1, or configure Server and Identity." : "Configure Identity:Keys ('workflow key new' makes one) or Identity:Jwt, or listen on 127.0.0.1.");
    }

    private static HostStartException Faulty(List<ConfigurationFault> faults)
    {
        var count = faults.Count == 1 ? "a fault" : $"{faults.Count} faults";
        return new HostStartException(
            HostStartException.CommandLine, Code, $"The configuration has {count}:\n\n{string.Join("\n\n", faults)}\n");
    }
}
