using Workflow.Runtime.Broker;

namespace Workflow.Service.Telemetry;

/// <summary>Whether RabbitMQ answers: it opens a channel.</summary>
internal sealed class BrokerReadiness(BrokerConnection connection) : IReadiness
{
    public string Name => "The broker";

    public async Task<string?> MissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var channel = await connection.OpenChannelAsync(null, cancellationToken);
            return null;
        }
        catch (BrokerAwayException)
        {
            return "The broker cannot be reached now.";
        }
    }
}
