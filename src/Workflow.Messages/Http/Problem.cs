namespace Workflow.Messages.Http;

/// <summary>Why a request was refused: RFC 9457 problem details, media type <c>application/problem+json</c>.</summary>
public sealed record Problem
{
    /// <summary><c>urn:workflow:&lt;code&gt;</c>; never changes its meaning.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem, one line, the same for every request.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong this time, what would be right, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>A stable code: one of <see cref="RejectionCodes"/> or of the edge's own.</summary>
    public required string Code { get; init; }

    /// <summary>What <see cref="Detail"/> was made from, for programs.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Every fault of the request, where there can be several.</summary>
    public IReadOnlyList<MemberFault>? Errors { get; init; }

    /// <summary>Every fault of a definition, where that is what was sent.</summary>
    public IReadOnlyList<DefinitionFaultRecord>? Faults { get; init; }

    /// <summary>The command's durable receipt, where the engine refused it.</summary>
    public Receipt? Receipt { get; init; }
}

/// <summary>What is wrong with one member of a request's body.</summary>
/// <param name="Member">A JSON Pointer (RFC 6901): <c>/findings/0/title</c>; empty for the body itself.</param>
/// <param name="Code">A stable code.</param>
/// <param name="Message">What was wrong and what would be right.</param>
public sealed record MemberFault(string Member, string Code, string Message);
