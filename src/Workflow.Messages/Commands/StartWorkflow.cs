namespace Workflow.Messages.Commands;

/// <summary>Starts an instance of a definition under the command's key.</summary>
public sealed record StartWorkflow : Command
{
    /// <summary>The definition's id, as <c>feature-request</c>.</summary>
    public required string Workflow { get; init; }

    /// <summary>The definition's version; null: the newest registered.</summary>
    public int? Version { get; init; }

    /// <summary>One line: what is asked for.</summary>
    public required string Title { get; init; }

    /// <summary>Values for fields of the definition, known from the beginning.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The instance this one is a child of; null for one that stands alone.</summary>
    public ParentReference? Parent { get; init; }

    /// <summary>True where the parent will send <see cref="Unblock"/> once the work can start.</summary>
    public bool Blocked { get; init; }
}
