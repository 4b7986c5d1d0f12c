using System.Diagnostics;

namespace Workflow.Agent.Tests.Support;

/// <summary>Directories that live as long as the test run, in memory where there is a file system for that.</summary>
[SetUpFixture]
public sealed class Scratch
{
    private static readonly string Root = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"workflow-agent-tests-{Environment.ProcessId}");

    private static int number;

    public static string NewDirectory(string name = "d")
    {
        var path = Path.Combine(Root, $"{Interlocked.Increment(ref number)}", name);
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>The directory of the solution.</summary>
    public static string Solution { get; } = FindSolution();

    public static void Copy(string from, string to) => Run("/", "cp", "-a", from, to);

    /// <summary>Runs a program as a person would, and gives what it prints.</summary>
    public static string Run(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Person)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}{output}");
        return output.TrimEnd('\n');
    }

    [OneTimeTearDown]
    public static void RemoveAll()
    {
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
    }

    private static readonly Dictionary<string, string> Person = new()
    {
        ["GIT_AUTHOR_NAME"] = "Somebody",
        ["GIT_AUTHOR_EMAIL"] = "somebody@example.org",
        ["GIT_COMMITTER_NAME"] = "Somebody",
        ["GIT_COMMITTER_EMAIL"] = "somebody@example.org",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
    };

    private static string FindSolution()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Workflow.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("the tests must run inside the solution's directory");
    }
}
