namespace Workflow.Client;

/// <summary>How a command is sent.</summary>
public sealed record CommandOptions
{
    /// <summary>Makes the command idempotent: sent again with the same key it takes effect once. Default: a new one, so that retries inside the client are safe.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>When given, the command is refused as <c>stale-version</c> unless the instance's sequence is this one.</summary>
    public long? IfSequence { get; init; }
}
