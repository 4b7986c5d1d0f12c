namespace Workflow.Agent.GitProject;

/// <summary>What a backup holds; <c>manifest.json</c> beside its files.</summary>
internal sealed record BackupManifest
{
    public const string FileName = "manifest.json";

    public required string Id { get; init; }
    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Stage { get; init; }
    public required int Visit { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>What main was at.</summary>
    public required string Main { get; init; }
    public required string LiveVersion { get; init; }
    public required string LiveCommit { get; init; }

    /// <summary>The digest of the live tree: paths, kinds, modes and contents.</summary>
    public required string LiveTree { get; init; }

    /// <summary>The sandbox's commit and the digest of its tree; null where it was not asked for.</summary>
    public string? SandboxCommit { get; init; }
    public string? SandboxTree { get; init; }

    /// <summary>Every file of the backup but this one.</summary>
    public required IReadOnlyList<BackupFile> Files { get; init; }
}

/// <summary>A file of a backup; its SHA-256 in lower-case hexadecimal.</summary>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);
