namespace Workflow.Runtime.Journal;

/// <summary>The store went away while committing: the unit may be durable or not. Sending its command again finds out.</summary>
public sealed class OutcomeUnknownException : Exception
{
    public OutcomeUnknownException()
    {
    }

    public OutcomeUnknownException(string message)
        : base(message)
    {
    }

    public OutcomeUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
