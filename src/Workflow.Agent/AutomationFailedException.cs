namespace Workflow.Agent;

/// <summary>An automation cannot go on; the work itself is not to blame. Another attempt may be made once the cause is gone.</summary>
public sealed class AutomationFailedException : Exception
{
    public AutomationFailedException(string message)
        : base(message)
    {
    }

    public AutomationFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public AutomationFailedException()
    {
    }

    /// <param name="wrong">What was wrong, without a full stop.</param>
    /// <param name="right">What would be right.</param>
    /// <param name="todo">What to do.</param>
    public AutomationFailedException(string wrong, string right, string todo)
        : base($"{wrong}. {right}. {todo}.")
    {
    }
}
