using System.Diagnostics;
using Workflow.Messages.Http;

namespace Workflow.Service.Tests.Support;

/// <summary>A git project of a test's own, with its places for being live and for work.</summary>
internal sealed class GitRepository : IDisposable
{
    private GitRepository(string directory) => Root = directory;

    public string Root { get; }
    public string Repository => Path.Combine(Root, "repository");
    public string Live => Path.Combine(Root, "live");
    public string Work => Path.Combine(Root, "work");

    public static async Task<GitRepository> CreateAsync()
    {
        var made = new GitRepository(Directory.CreateTempSubdirectory("workflow-project-").FullName);
        Directory.CreateDirectory(made.Repository);
        Directory.CreateDirectory(made.Live);
        await File.WriteAllTextAsync(Path.Combine(made.Repository, "hello.sh"), "#!/bin/sh\necho hello\n");
        await made.GitAsync("init", "--quiet", "--initial-branch=main");
        await made.GitAsync("add", "--all");
        await made.GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "commit", "--quiet", "-m", "Say hello");
        return made;
    }

    public ProjectSettings Settings(string project) => new()
    {
        Project = project,
        Repository = Repository,
        DeployDirectory = Live,
        WorkDirectory = Work,
        Test = ["sh", "hello.sh"],
        Smoke = ["sh", "hello.sh"],
    };

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private async Task GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Repository })!;
        await git.WaitForExitAsync();
        git.ExitCode.ShouldBe(0);
    }
}
