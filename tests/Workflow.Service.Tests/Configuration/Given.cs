using Workflow.Service.Configuration;

namespace Workflow.Service.Tests.Configuration;

/// <summary>Configurations of tests: what file, environment and command line say.</summary>
internal static class Given
{
    public const string Postgres = "Host=db;Database=workflow;Username=workflow;Password=hunter2";
    public const string RabbitMq = "amqp://workflow:hunter2@queue:5672/";

    /// <summary>A server, and one key.</summary>
    public static Dictionary<string, string> ServerMode { get; } = new(StringComparer.Ordinal)
    {
        ["WORKFLOW_SERVER__POSTGRES"] = Postgres,
        ["WORKFLOW_SERVER__RABBITMQ"] = RabbitMq,
        ["WORKFLOW_IDENTITY__KEYS__0__NAME"] = "ann",
        ["WORKFLOW_IDENTITY__KEYS__0__PROJECTS"] = "*",
    };

    public static ConfigurationRequest Environment(params (string Name, string Value)[] variables) =>
        new() { Environment = variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal) };

    public static ConfigurationRequest File(string directory, string json)
    {
        var path = Path.Combine(directory, "appsettings.json");
        System.IO.File.WriteAllText(path, json);
        return new ConfigurationRequest { Directories = [directory] };
    }

    public static ConfigurationRequest Also(this ConfigurationRequest request, params (string Name, string Value)[] variables) =>
        request with { Environment = new Dictionary<string, string>([.. request.Environment, .. variables.Select(v => KeyValuePair.Create(v.Name, v.Value))], StringComparer.Ordinal) };

    public static ConfigurationRequest WithLine(this ConfigurationRequest request, params (string Key, string Value)[] settings) =>
        request with { CommandLine = [.. settings.Select(s => KeyValuePair.Create(s.Key, s.Value))] };

    /// <summary>What is wrong with it, as somebody reads it who started the service.</summary>
    public static string Refusal(this ConfigurationRequest request)
    {
        var refused = Should.Throw<HostStartException>(() => ConfigurationReader.Read(request));
        refused.ExitCode.ShouldBe(2);
        refused.Code.ShouldBe("configuration");
        return refused.Message;
    }

    public static IReadOnlyList<ConfigurationFault> Faults(this ConfigurationRequest request)
    {
        var faults = new List<ConfigurationFault>();
        ConfigurationReader.Read(request, faults);
        return faults;
    }
}
