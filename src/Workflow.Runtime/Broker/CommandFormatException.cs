namespace Workflow.Runtime.Broker;

/// <summary>A message that is no command; the text says what was wrong and what would be right.</summary>
public sealed class CommandFormatException : Exception
{
    public CommandFormatException()
    {
    }

    public CommandFormatException(string message)
        : base(message)
    {
    }

    public CommandFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
