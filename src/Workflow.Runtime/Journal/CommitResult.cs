using Workflow.Messages;

namespace Workflow.Runtime.Journal;

/// <summary>What became of a unit.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>It is durable.</summary>
    /// <param name="LastPosition">The position of its last entry; 0 where it has none.</param>
    public sealed record Committed(long LastPosition) : CommitResult;

    /// <summary>The command was answered before; nothing was written.</summary>
    public sealed record Answered(Receipt Receipt) : CommitResult;

    /// <summary>The instance is no longer as it was when the command was decided; nothing was written.</summary>
    public sealed record Conflict : CommitResult
    {
        public static Conflict Instance { get; } = new();
    }
}
