using System.Diagnostics;
using Workflow.Agent.GitProject;
using Workflow.Client;
using Workflow.Messages.Entries;

namespace Workflow.Cli.Demo;

/// <summary>What must be so at the end, looked at from outside: in the file system, in git, by running what is live.</summary>
internal sealed class DemoChecks(WorkflowClient service, DemoProject project)
{
    private static readonly DemoGit Git = new(Person.Outsider);
    private readonly List<DemoCheck> _checks = [];

    public async Task<IReadOnlyList<DemoCheck>> RunAsync(IReadOnlyList<Entry> journal, CancellationToken cancel)
    {
        var finished = journal.OfType<AutomationFinished>().ToList();
        var deployed = finished.Where(f => f.Outcome == "deployed").ToList();
        if (deployed.Count == 0 || journal.OfType<StageEntered>().Last().Stage != "released")
        {
            Add("released", false, "the request was not released");
            return _checks;
        }

        await SandboxAsync(cancel);
        await LiveAsync(deployed[^1].Outputs!["version"], cancel);
        await MainAsync(cancel);
        foreach (var backup in finished.Where(f => f.Outcome == "backed-up"))
            await BackupAsync(backup.Outputs!["backup"], backup.Outputs["live-version"], cancel);
        await PreviousAsync(finished.Last(f => f.Outcome == "backed-up").Outputs!["live-version"], cancel);
        foreach (var rolledBack in deployed.SkipLast(1))
            await UnpromotableAsync(rolledBack.Outputs!["version"], rolledBack.Outputs["commit"], cancel);
        await JournalAsync(cancel);
        return _checks;
    }

    // What other requests have there is not looked at: whoever looked round in the dashboard may have moved some.
    private async Task SandboxAsync(CancellationToken cancel)
    {
        var sandboxes = Path.Combine(project.Settings.WorkDirectory, "sandboxes");
        var there = Directory.Exists(sandboxes) ? Directory.GetFileSystemEntries(sandboxes).Select(Path.GetFileName).ToArray() : [];
        var others = new List<string>();
        foreach (var name in there)
            if (name != DemoScript.Key && await service.FindAsync(DemoScript.Project, name!, cancel) is not null)
                others.Add(name!);
        var worktrees = (await Git.RunAsync(project.Repository, cancel, "worktree", "list")).Split('\n').Length - 1 - others.Count;
        var branches = (await Git.RunAsync(project.Repository, cancel, "for-each-ref", "--format=%(refname)", "refs/heads")).Split('\n')
            .Except(others.Select(key => $"refs/heads/workflow/{key}")).ToArray();
        Add("the sandbox is gone", there.Length == others.Count && worktrees == 0 && branches is ["refs/heads/main"],
            $"{there.Length - others.Count} directories, {worktrees} work trees, branches: {string.Join(' ', branches)}");
    }

    private async Task LiveAsync(string version, CancellationToken cancel)
    {
        var current = new DirectoryInfo(Path.Combine(project.Live, "current")).LinkTarget;
        var (code, answer) = await ShopAsync("current", cancel, "receipt", "--loyal", "tea=2", "novel");
        Add("the new version is live and answers", current == $"releases/{version}" && code == 0 && answer.Contains("You saved: 2.19 CHF", StringComparison.Ordinal),
            $"current leads to {current}; it answers: {answer.Split('\n')[^1]}");
    }

    private async Task MainAsync(CancellationToken cancel)
    {
        var tree = await Git.RunAsync(project.Repository, cancel, "rev-parse", "main^{tree}");
        var live = await HashTreeAsync(Path.Combine(project.Live, "current"), cancel);
        var (_, cocoa) = await ShopAsync("current", cancel, "price", "cocoa");
        var (_, comic) = await ShopAsync("current", cancel, "price", "comic");
        Add("main equals live, with the other people's changes", tree == live && cocoa == "4.10 CHF" && comic == "7.90 CHF",
            $"main {tree[..8]}, live {live[..8]}; cocoa costs {cocoa}, the comic {comic}");
    }

    private async Task BackupAsync(string backup, string version, CancellationToken cancel)
    {
        var to = Directory.CreateTempSubdirectory("workflow-restore-").FullName;
        try
        {
            var restored = await BackupStore.RestoreAsync(project.Settings, backup, to, cancel);
            var (was, now) = (await HashTreeAsync(Path.Combine(project.Live, "releases", version), cancel), await HashTreeAsync(to, cancel));
            Add($"{backup} restores to what was live", was == now, $"{restored.Files} files of {version}, tree {now[..8]}");
        }
        finally
        {
            Directory.Delete(to, recursive: true);
        }
    }

    private async Task PreviousAsync(string version, CancellationToken cancel)
    {
        var release = Path.Combine("releases", version);
        var (code, answer) = await ShopAsync(release, cancel, "version");
        var (loyal, _) = await ShopAsync(release, cancel, "total", "--loyal", "novel");
        Add("the version before is still there to go back to", code == 0 && loyal != 0, $"{version} answers {answer} and knows no discount");
    }

    private async Task UnpromotableAsync(string version, string commit, CancellationToken cancel)
    {
        var marked = await Git.RunAsync(project.Repository, cancel, "for-each-ref", "--format=%(refname)", $"refs/workflow/unpromotable/{commit}");
        Add($"{version} failed and cannot go live again", marked.Length > 0, marked.Length > 0 ? marked : "it is not marked");
    }

    private async Task JournalAsync(CancellationToken cancel)
    {
        var report = await service.VerifyAsync(cancel);
        Add("the journal folds to what is stored, and its chain holds", report.Differences.Count == 0,
            report.Differences.Count == 0 ? $"{report.Entries} entries of {report.Instances} instances" : string.Join("; ", report.Differences));
    }

    private void Add(string name, bool ok, string message) => _checks.Add(new DemoCheck(name, ok, message));

    // Git itself says what tree a directory is, byte for byte and with the executable bits.
    private static async Task<string> HashTreeAsync(string directory, CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("workflow-tree-").FullName;
        try
        {
            await Git.RunAsync(scratch, cancel, "init", "--quiet");
            var real = new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory;
            await Git.RunAsync(scratch, cancel, $"--work-tree={real}", "add", "--all", "--force", "--", ".");
            return await Git.RunAsync(scratch, cancel, "write-tree");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<(int Code, string Answer)> ShopAsync(string place, CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = project.Live, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(place, "bin", "shop"), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        await errors;
        return (process.ExitCode, (await answer).Trim());
    }
}
