using Npgsql;

namespace Workflow.Service.Telemetry;

/// <summary>The secrets among a service's options.</summary>
internal static class KnownSecrets
{
    public static IEnumerable<string> Of(WorkflowHostOptions options)
    {
        if (options.Server is not { } server)
            yield break;
        if (PostgresPassword(server.Postgres) is { Length: > 0 } password)
            yield return password;
        foreach (var address in new[] { server.RabbitMq, server.Management }.OfType<Uri>())
        {
            var (plain, encoded) = BrokerPassword(address);
            yield return plain;
            yield return encoded;
        }
    }

    private static string? PostgresPassword(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection).Password;
        }
        catch (ArgumentException)
        {
            // Whoever opens it says what is wrong with it; here it only must not be shown.
            return connection;
        }
    }

    private static (string Plain, string Encoded) BrokerPassword(Uri address)
    {
        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var encoded = colon < 0 ? "" : address.UserInfo[(colon + 1)..];
        return (Uri.UnescapeDataString(encoded), encoded);
    }
}
