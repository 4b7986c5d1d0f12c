using System.Xml.Linq;

namespace Workflow.Architecture.Tests;

/// <summary>What each project may refer to, and what its file says that it does.</summary>
internal static class ProjectReferences
{
    /// <summary>Projects and packages that each project may refer to: the table of the design, kept in docs/architecture.md.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Workflow.Messages"] = [],
        ["Workflow.Engine"] = ["Workflow.Messages", "YamlDotNet"],
        ["Workflow.Runtime"] = ["Workflow.Engine", "MassTransit", "RabbitMQ.Client", "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL", "Microsoft.Extensions.Hosting"],
        ["Workflow.Roles"] = ["Workflow.Messages", "Workflow.Engine", "MassTransit", "Microsoft.Extensions.Hosting"],
        ["Workflow.Telemetry"] =
        [
            "Microsoft.Extensions.Hosting", "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Serilog", "Serilog.Extensions.Logging", "Serilog.Sinks.Console",
        ],
        ["Workflow.Agent"] = ["Workflow.Messages", "Workflow.Telemetry", "MassTransit", "MassTransit.RabbitMQ", "Microsoft.Extensions.Hosting"],
        ["Workflow.Client"] = ["Workflow.Messages"],
        ["Workflow.Service"] =
        [
            "Workflow.Runtime", "Workflow.Roles", "Workflow.Telemetry", "Workflow.Agent", "Microsoft.AspNetCore.OpenApi",
            "Microsoft.AspNetCore.Authentication.JwtBearer",
        ],
        ["Workflow.Cli"] = ["Workflow.Client", "Workflow.Service", "Workflow.Runtime", "Workflow.Engine", "System.CommandLine", "Spectre.Console"],
    };

    /// <summary>References in a project file that the table does not allow, one sentence each.</summary>
    public static IEnumerable<string> Violations(string project, XDocument file)
    {
        if (!Allowed.TryGetValue(project, out var allowed))
        {
            yield return $"{project} is not in the table of projects.";
            yield break;
        }

        foreach (var reference in References(file).Where(r => !allowed.Contains(r)))
            yield return $"{project} refers to {reference}; it may refer to: {string.Join(", ", allowed)}.";
    }

    private static IEnumerable<string> References(XDocument file) =>
        file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
            .Concat(file.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value));
}
