namespace Workflow.Messages.Http;

/// <summary>A product: where its repository is, where it is live, how it is tested.</summary>
public sealed record ProjectSettings
{
    /// <summary>The id: letters, digits, dots, dashes and underscores.</summary>
    public required string Project { get; init; }

    /// <summary>The absolute path of a git repository, bare or not.</summary>
    public required string Repository { get; init; }

    /// <summary>The branch that is live.</summary>
    public string MainBranch { get; init; } = "main";

    /// <summary>The absolute path under which <c>releases/</c> and <c>current</c> are.</summary>
    public required string DeployDirectory { get; init; }

    /// <summary>The absolute path for sandboxes, backups and locks.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>The program that tests the project, with its arguments; run in the project's root. Exit code 0 is success.</summary>
    public required IReadOnlyList<string> Test { get; init; }

    /// <summary>The program that checks a release, with its arguments; run in the release's directory. Exit code 0 is success.</summary>
    public required IReadOnlyList<string> Smoke { get; init; }

    /// <summary>The part of the repository that sandboxes hold, as a relative path; null: all of it.</summary>
    public string? Part { get; init; }
}
