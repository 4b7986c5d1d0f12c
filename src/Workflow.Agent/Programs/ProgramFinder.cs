namespace Workflow.Agent.Programs;

/// <summary>Finds the file behind a program's name, so that a missing one is told apart from one that fails.</summary>
internal static class ProgramFinder
{
    /// <summary>The absolute path of the program.</summary>
    /// <exception cref="AutomationFailedException">There is no such program, or it may not be executed.</exception>
    public static string Find(string program, string directory, string? searchPath)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return Executable(Path.GetFullPath(program, directory), program, directory);
        foreach (var folder in (searchPath ?? "/usr/local/bin:/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var candidate = Path.Combine(folder, program);
            if (File.Exists(candidate) && MayExecute(candidate))
                return candidate;
        }

        throw new AutomationFailedException(
            $"the program '{program}' was not found in PATH",
            "It must be installed where the agent runs, or be named by its path",
            $"Install '{program}' or change the project's settings, then retry");
    }

    private static string Executable(string path, string program, string directory)
    {
        if (!File.Exists(path))
        {
            throw new AutomationFailedException(
                $"the program '{program}' does not exist in '{directory}'",
                "The project's settings must name a file that is part of the project",
                "Add the file or change the project's settings, then retry");
        }

        if (!MayExecute(path))
        {
            throw new AutomationFailedException(
                $"the program '{program}' in '{directory}' is not executable",
                "Its file mode must have the executable bit",
                $"Run 'git update-index --chmod=+x {program}' and commit, then retry");
        }

        return path;
    }

    private static bool MayExecute(string path) =>
        (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
