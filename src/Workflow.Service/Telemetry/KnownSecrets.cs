using Npgsql;
using Workflow.Telemetry;

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
        foreach (var secret in new[] { server.RabbitMq, server.Management }.OfType<Uri>().SelectMany(AddressSecrets.Of))
            yield return secret;
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
}
