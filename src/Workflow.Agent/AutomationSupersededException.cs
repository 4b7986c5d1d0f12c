namespace Workflow.Agent;

/// <summary>A newer attempt, or a newer run of the same instance, has taken over: this one must not change anything any more.</summary>
public sealed class AutomationSupersededException : Exception
{
    public AutomationSupersededException(string message)
        : base(message)
    {
    }

    public AutomationSupersededException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public AutomationSupersededException()
    {
    }
}
