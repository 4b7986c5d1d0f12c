namespace Workflow.Service.Dashboard.Sessions;

/// <summary>The session is over, or its credential was taken back: one must sign in again.</summary>
public sealed class SessionEndedException : Exception
{
    public SessionEndedException()
        : base("The session is over.")
    {
    }

    public SessionEndedException(string message)
        : base(message)
    {
    }

    public SessionEndedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
