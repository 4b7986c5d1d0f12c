using Serilog.Events;

namespace Workflow.Telemetry;

/// <summary>Which failure a line tells of: something that the program stands on being away, or else what its code says where.</summary>
/// <param name="own">What an exception of the program's own says is away, as <c>store</c>; null where it says nothing of the kind.</param>
internal sealed class FailureKind(Func<Exception, string?> own)
{
    /// <summary>What PostgreSQL being away counts as.</summary>
    public const string Store = "store";

    /// <summary>What RabbitMQ being away counts as.</summary>
    public const string Broker = "broker";

    public string Of(LogEvent line)
    {
        for (var cause = line.Exception; cause is not null; cause = cause.InnerException)
            if ((own(cause) ?? Away(cause)) is { } away)
                return away;
        var context = line.Properties.TryGetValue("SourceContext", out var source) ? source.ToString() : "";
        return $"{context}|{line.MessageTemplate.Text}|{line.Exception?.GetBaseException().GetType().FullName}";
    }

    // By name: who logs may use these libraries or not.
    private static string? Away(Exception cause) => cause.GetType().FullName switch
    {
        { } name when name.StartsWith("Npgsql.", StringComparison.Ordinal) => Store,
        { } name when name.StartsWith("RabbitMQ.Client.", StringComparison.Ordinal) => Broker,
        { } name when name.StartsWith("MassTransit.RabbitMqTransport.", StringComparison.Ordinal) => Broker,
        { } name when name.StartsWith("MassTransit.RabbitMqConnection", StringComparison.Ordinal) => Broker,
        _ => null,
    };
}
