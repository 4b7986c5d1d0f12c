using System.Net.Sockets;
using RabbitMQ.Client.Exceptions;

namespace Workflow.Runtime.Broker;

/// <summary>What failures at the broker mean.</summary>
internal static class BrokerErrors
{
    /// <summary>The broker, the connection or the channel is gone or in trouble: nobody's fault, to be tried again.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        BrokerAwayException or RabbitMQClientException or IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        OperationCanceledException => true,
        AggregateException { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };
}
