using System.Globalization;
using Microsoft.Extensions.Configuration;
using Workflow.Telemetry;

namespace Workflow.Agent.Hosting;

/// <summary>Makes settings of the section's texts, and lists everything that is wrong with them: key, value, what is legal.</summary>
internal sealed class AgentCheck(IConfigurationSection section, List<string> faults)
{
    private const int LongestName = 100;

    public AgentSettings Read()
    {
        foreach (var child in section.GetChildren().Where(c => AgentKey.Find(c.Key) is null))
            faults.Add($"{AgentKey.Section}:{child.Key} is not known. Known are: {string.Join(", ", AgentKey.All.Where(k => k.Within == AgentKey.Section).Select(k => k.Name))}.");
        return new AgentSettings
        {
            Service = Address("Service", Text("Service") ?? "http://127.0.0.1:5080", "an address as http://127.0.0.1:5080", "http", "https") ?? new Uri("http://127.0.0.1:5080"),
            Key = Only("Key", "KeyFile"),
            KeyFile = ReadableFile("KeyFile"),
            RabbitMq = Broker(),
            Name = Name(),
            Parallel = Number("Parallel", 2, 1, 64),
            Lease = TimeSpan.FromSeconds(Number("LeaseSeconds", 30, 1, 3600)),
            DeliveryLimit = Number("DeliveryLimit", 50, 1, 1000),
            Telemetry = new TelemetryOptions { JsonLogs = Flag("JsonLogs") },
        };
    }

    private string? Text(string key) => section[key] is { Length: > 0 } value ? value : null;

    private void Wrong(string key, string? value, string expected) =>
        faults.Add($"{AgentKey.Section}:{key} cannot be {(AgentKey.Find(key) is { Secret: true } ? "what it is (a secret, not shown)" : $"'{value}'")}. It takes {expected}.");

    private Uri? Address(string key, string? value, string expected, params ReadOnlySpan<string> schemes)
    {
        if (value is null)
            return null;
        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0)
            return address;
        Wrong(key, value, expected);
        return null;
    }

    private Uri? Broker()
    {
        const string expected = "an address as amqp://user:password@host:5672/vhost";
        if (Only("RabbitMq", "RabbitMqFile") is { } given)
            return Address("RabbitMq", given, expected, "amqp", "amqps");
        return ReadableFile("RabbitMqFile") is { } file ? Address("RabbitMq", File.ReadAllText(file).Trim(), expected + ", also in a file", "amqp", "amqps") : null;
    }

    private string? Only(string key, string other)
    {
        if (Text(key) is not { } value)
            return null;
        if (Text(other) is not null)
            faults.Add($"{AgentKey.Section}:{key} and {AgentKey.Section}:{other} are both given. Give one of them.");
        return value;
    }

    private string? ReadableFile(string key)
    {
        if (Text(key) is not { } file)
            return null;
        try
        {
            if (File.ReadAllText(file).Trim().Length > 0)
                return Path.GetFullPath(file);
            Wrong(key, file, "a file that is not empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Wrong(key, file, $"a file that can be read ({e.Message.TrimEnd('.')})");
        }

        return null;
    }

    private string Name()
    {
        var name = Text("Name") ?? $"{Environment.MachineName}-{Environment.ProcessId}";
        if (name.Length > LongestName || name.Any(char.IsControl) || string.IsNullOrWhiteSpace(name))
            Wrong("Name", name, $"1 to {LongestName} visible characters");
        return name;
    }

    private int Number(string key, int fallback, int least, int most)
    {
        if (Text(key) is not { } value)
            return fallback;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Wrong(key, value, $"a whole number from {least} to {most}");
        return fallback;
    }

    private bool Flag(string key)
    {
        if (Text(key) is not { } value)
            return false;
        if (bool.TryParse(value, out var flag))
            return flag;
        Wrong(key, value, "true or false");
        return false;
    }
}
