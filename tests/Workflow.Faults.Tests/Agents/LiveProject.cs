using System.Diagnostics;

namespace Workflow.Faults.Tests.Agents;

/// <summary>A git project whose tests run until they are told to end; a file says that they have begun, and in which process.</summary>
internal sealed class LiveProject : IDisposable
{
    private LiveProject(string directory) => Directory = directory;

    public string Directory { get; }

    public string Repository => Path.Combine(Directory, "repository");

    /// <summary>How often the tests were begun.</summary>
    public int Begun => System.IO.Directory.GetFiles(Path.Combine(Directory, "begun")).Length;

    /// <summary>Whether a process of the tests lives.</summary>
    public bool IsAtWork => System.IO.Directory.GetFiles(Path.Combine(Directory, "begun")).Any(f => System.IO.Directory.Exists("/proc/" + Path.GetFileName(f)));

    public static LiveProject Create()
    {
        var project = new LiveProject(System.IO.Directory.CreateTempSubdirectory("workflow-agents-").FullName);
        foreach (var part in new[] { "repository", "begun" })
            System.IO.Directory.CreateDirectory(Path.Combine(project.Directory, part));
        File.WriteAllText(Path.Combine(project.Repository, "test.sh"), $"""
            : > "{project.Directory}/begun/$$"
            i=0
            while [ ! -e "{project.Directory}/end" ] && [ $i -lt 600 ]; do sleep 0.1; i=$((i + 1)); done
            """);
        Git(project.Repository, "init", "--quiet", "--initial-branch=main");
        Git(project.Repository, "add", "-A");
        Git(project.Repository, "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "commit", "--quiet", "-m", "All of it");
        return project;
    }

    /// <summary>Lets the tests end, well.</summary>
    public void LetEnd() => File.WriteAllText(Path.Combine(Directory, "end"), "");

    public void Dispose()
    {
        LetEnd();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static void Git(string directory, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = directory })!;
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
    }
}
