namespace Workflow.Messages.Http;

/// <summary>Something that an instance waits for.</summary>
/// <param name="Code">One of <see cref="WaitingCodes"/>.</param>
/// <param name="Roles">Who can end it; empty where nobody has to do anything.</param>
/// <param name="Until">When it ends by itself; null: not known.</param>
/// <param name="Parameters">What the sentence needs.</param>
public sealed record Waiting(string Code, IReadOnlyList<string> Roles, DateTimeOffset? Until, IReadOnlyDictionary<string, string> Parameters);

/// <summary>Everything that an instance can wait for. Codes never change their meaning.</summary>
public static class WaitingCodes
{
    /// <summary>A role reports an outcome. Parameters: <c>outcomes</c>.</summary>
    public const string Report = "report";

    /// <summary>Roles sign an outcome that others have signed. Parameters: <c>outcome, signed</c>.</summary>
    public const string Signatures = "signatures";

    /// <summary>Children become done. Parameters: <c>children, outcomes</c>.</summary>
    public const string Children = "children";

    /// <summary>The project's lease is granted. Parameters: <c>lease</c>.</summary>
    public const string Lease = "lease";

    /// <summary>An automation ends, or is tried again. Parameters: <c>automation, state, attempt, reason</c>.</summary>
    public const string Automation = "automation";

    /// <summary>Somebody looks at an automation that has used up its tries, and asks for another. Parameters: <c>automation, attempt, reason</c>.</summary>
    public const string AutomationExhausted = "automation-exhausted";

    /// <summary>Somebody cancelled the automation; another attempt, or a person's report, ends the wait. Parameters: <c>automation, attempt, reason</c>.</summary>
    public const string AutomationStopped = "automation-stopped";

    /// <summary>Somebody asks for an automation that does not start by itself, if it is wanted. Parameters: <c>automation</c>.</summary>
    public const string AutomationRequest = "automation-request";

    /// <summary>The parent says that the work can start. Parameters: <c>parent</c>.</summary>
    public const string Parent = "parent";

    /// <summary>Somebody resumes it. Parameters: <c>since</c>.</summary>
    public const string Resume = "resume";
}
