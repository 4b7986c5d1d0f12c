namespace Workflow.Agent.Remote;

/// <summary>The service refused something, or could not be reached; the message says what to do.</summary>
public sealed class AgentServiceException : Exception
{
    public AgentServiceException()
    {
    }

    public AgentServiceException(string message)
        : base(message)
    {
    }

    public AgentServiceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The refusal's code; empty where the answer had none.</param>
    /// <param name="message">What was wrong and what to do.</param>
    public AgentServiceException(int status, string code, string message)
        : base(message) => (Status, Code) = (status, code);

    /// <summary>The HTTP status; 0 where there was no answer.</summary>
    public int Status { get; }

    public string Code { get; } = "";
}
