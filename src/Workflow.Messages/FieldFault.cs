namespace Workflow.Messages;

/// <summary>One fault of what a command brings. A form can have several, and whoever filled it in mends them all at once.</summary>
/// <param name="Member">Where it is in the command, a JSON Pointer (RFC 6901): <c>/fields/estimate</c>, <c>/tasks/0/title</c>.</param>
/// <param name="Code">One of <see cref="RejectionCodes"/>, as it would be refused for if it were alone.</param>
/// <param name="Parameters">What the sentence needs, as in <see cref="Rejection.Parameters"/>.</param>
public sealed record FieldFault(string Member, string Code, IReadOnlyDictionary<string, string> Parameters);
