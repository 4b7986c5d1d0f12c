using Workflow.Runtime.Broker;
using Workflow.Runtime.Journal;

namespace Workflow.Service.Telemetry;

/// <summary>What the service's own exceptions say is away.</summary>
internal static class ServiceFailures
{
    public static string? Away(Exception cause) => cause switch
    {
        StoreUnavailableException or OutcomeUnknownException => "store",
        BrokerAwayException => "broker",
        _ => null,
    };
}
