namespace Workflow.Messages.Http;

/// <summary>A backup: a bundle of the repository, the live tree, a manifest with the SHA-256 of every file.</summary>
public sealed record BackupSummary(
    string Id,
    string Project,
    string Key,
    DateTimeOffset At,
    string? LiveVersion,
    string? LiveCommit,
    string Sha256,
    long Bytes);

/// <summary>Body of <c>POST /api/projects/{project}/backups/{id}/restore</c>: an absolute path that does not exist or is empty.</summary>
public sealed record RestoreRequest(string To);

/// <summary>What a restore wrote.</summary>
public sealed record RestoreResult(string To, int Files, string Sha256);

/// <summary>One thing that a project needs, and whether it is there.</summary>
/// <param name="Name">What is checked.</param>
/// <param name="Ok">Whether it is as it must be.</param>
/// <param name="Message">What was seen; where it is not ok, also what would be right and what to do.</param>
public sealed record ProjectCheckItem(string Name, bool Ok, string Message);
