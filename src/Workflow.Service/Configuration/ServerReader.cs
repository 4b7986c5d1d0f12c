namespace Workflow.Service.Configuration;

/// <summary>Reads whether, and how, the service is one node of many.</summary>
internal static class ServerReader
{
    private const string Section = "Server";

    public static ServerOptions? Read(ConfigurationValues values)
    {
        if (values.Said(Section) is not { } said)
            return null;
        var (postgres, rabbitMq) = (Secret(values, "Server:Postgres", said), Secret(values, "Server:RabbitMq", said));
        var known = new ServerOptions { Postgres = postgres ?? "", RabbitMq = new Uri(rabbitMq ?? "amqp://unknown.invalid") };
        return known with
        {
            Management = Secret(values, "Server:Management", null) is { } management ? new Uri(management) : null,
            Node = values.Text("Server:Node") ?? known.Node,
            DeliveryLimit = values.Number("Server:DeliveryLimit", known.DeliveryLimit),
            Prefetch = (ushort)values.Number("Server:Prefetch", known.Prefetch),
            Roles = values.Flag("Server:Roles", known.Roles),
        };
    }

    // Said as it is, or in a file, not both. Where server mode needs it, `said` is what asked for server mode.
    private static string? Secret(ConfigurationValues values, string key, Setting? said)
    {
        var file = key + "File";
        switch (values.IsSaid(key), values.IsSaid(file))
        {
            case (true, true):
                values.Add(file, $"{key} is said as well.", "Take one of both out.");
                return null;
            case (false, false) when said is null:
                return null;
            case (false, false):
                values.Add(key, $"{said.Key} asks for server mode, which needs it.", $"Give {key} or {file}, or take the section {Section} out for the embedded service.");
                return null;
            case (true, false):
                return values.Text(key);
            default:
                if (values.Text(file) is not { } path || SecretFiles.Read(path) is not { } text)
                    return null;
                var form = ConfigurationKeys.Find(key)!.Form;
                if (form.Allows(text))
                    return text;
                values.Add(file, $"What the file holds is not {form.Legal}.", "Mend the file.");
                return null;
        }
    }
}
