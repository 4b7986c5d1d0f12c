using Workflow.Agent.Programs;

namespace Workflow.Agent.GitProject;

/// <summary>What git's complaints mean for people.</summary>
internal static class GitFailures
{
    private static readonly (string Sign, string Right, string Todo)[] Known =
    [
        ("No space left on device", "There must be room for the repository, sandboxes, backups and releases", "Free disk space, then retry"),
        ("Disk quota exceeded", "There must be room for the repository, sandboxes, backups and releases", "Free disk space, then retry"),
        ("Permission denied", "The agent must be allowed to write there", "Give the agent's user access, then retry"),
        ("Read-only file system", "The agent must be allowed to write there", "Mount the file system for writing, then retry"),
        (".lock': File exists", "No other git process may be changing the repository",
            "Let the other git process end; if there is none, delete the lock file; then retry"),
        ("cannot lock ref", "No other git process may be changing the same branch", "Retry"),
        ("not a git repository", "The directory must be a git repository", "Correct the project's settings or mend the repository, then retry"),
        ("would be overwritten", "Files in the work tree must not stand in the way", "Commit, move or remove the files named, then retry"),
        ("bad object", "Every commit named must be in the repository", "Push the missing commits to the repository, then retry"),
        ("not a valid object", "Every commit named must be in the repository", "Push the missing commits to the repository, then retry"),
        ("Needed a single revision", "Every commit named must be in the repository", "Push the missing commits to the repository, then retry"),
    ];

    public static AutomationFailedException Explain(string[] arguments, ProgramResult result, string directory)
    {
        var said = result.Error.Trim();
        var verb = arguments.FirstOrDefault(a => !a.StartsWith('-')) ?? "";
        var wrong = $"'git {verb}' in '{directory}' ended with {result.ExitCode}: {Short(said)}";
        foreach (var (sign, right, todo) in Known)
        {
            if (said.Contains(sign, StringComparison.OrdinalIgnoreCase))
                return new AutomationFailedException(wrong, right, todo);
        }

        return new AutomationFailedException(wrong, "Git must succeed here", "Look at the run's log, mend the cause, then retry");
    }

    private static string Short(string text) => text.Length == 0 ? "it gave no reason" : text.Length <= 600 ? text : text[..600] + "…";
}
