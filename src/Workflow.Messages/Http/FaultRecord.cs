namespace Workflow.Messages.Http;

/// <summary>Something that a consumer of the journal could not do; the feed went on without it.</summary>
/// <param name="Id">Grows with every fault.</param>
/// <param name="Consumer">The cursor, as <c>role-tester</c>.</param>
/// <param name="Position">The journal's position that it could not handle.</param>
/// <param name="Project">The instance's project.</param>
/// <param name="Key">The instance's key.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When it was last tried.</param>
public sealed record FaultRecord(
    long Id,
    string Consumer,
    long Position,
    string? Project,
    string? Key,
    string Message,
    int Attempts,
    DateTimeOffset At);
