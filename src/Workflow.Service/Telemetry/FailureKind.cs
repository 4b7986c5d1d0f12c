using Serilog.Events;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Journal;

namespace Workflow.Service.Telemetry;

/// <summary>Which failure a line tells of: the store being away, the broker being away, or else what its code says where.</summary>
internal static class FailureKind
{
    private const string Store = "store";
    private const string Broker = "broker";

    public static string Of(LogEvent line)
    {
        for (var cause = line.Exception; cause is not null; cause = cause.InnerException)
            if (Away(cause) is { } away)
                return away;
        var context = line.Properties.TryGetValue("SourceContext", out var source) ? source.ToString() : "";
        return $"{context}|{line.MessageTemplate.Text}|{line.Exception?.GetBaseException().GetType().FullName}";
    }

    private static string? Away(Exception cause) => cause switch
    {
        StoreUnavailableException or OutcomeUnknownException => Store,
        BrokerAwayException => Broker,
        _ when cause.GetType().FullName is { } name => name switch
        {
            _ when name.StartsWith("Npgsql.", StringComparison.Ordinal) => Store,
            _ when name.StartsWith("RabbitMQ.Client.", StringComparison.Ordinal) => Broker,
            _ when name.StartsWith("MassTransit.RabbitMqTransport.", StringComparison.Ordinal) => Broker,
            _ when name.StartsWith("MassTransit.RabbitMqConnection", StringComparison.Ordinal) => Broker,
            _ => null,
        },
        _ => null,
    };
}
