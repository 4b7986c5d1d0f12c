namespace Workflow.Messages;

/// <summary>Why a command was refused: a stable code of <see cref="RejectionCodes"/> with its parameters, for people and programs.</summary>
/// <param name="Code">A stable code.</param>
/// <param name="Parameters">What the sentence needs: names of stages, outcomes, fields, roles. Sentences are made at the edge.</param>
public sealed record Rejection(string Code, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Where it was refused for what it brings: all that is to be mended in it, at most a hundred; otherwise null.</summary>
    public IReadOnlyList<FieldFault>? Faults { get; init; }

    public override string ToString() => $"{Code} ({string.Join(", ", Parameters.Select(p => $"{p.Key}={p.Value}"))})";
}
