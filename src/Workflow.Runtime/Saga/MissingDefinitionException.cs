namespace Workflow.Runtime.Saga;

/// <summary>An instance runs a definition that this node does not know (yet): another node may have registered it.</summary>
public sealed class MissingDefinitionException : InvalidOperationException
{
    public MissingDefinitionException()
    {
    }

    public MissingDefinitionException(string message)
        : base(message)
    {
    }

    public MissingDefinitionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
