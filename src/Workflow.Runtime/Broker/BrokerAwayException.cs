namespace Workflow.Runtime.Broker;

/// <summary>RabbitMQ cannot be reached or used now; what was asked may be asked again.</summary>
public sealed class BrokerAwayException : Exception
{
    public BrokerAwayException()
    {
    }

    public BrokerAwayException(string message)
        : base(message)
    {
    }

    public BrokerAwayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
