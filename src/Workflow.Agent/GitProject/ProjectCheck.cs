using System.Globalization;
using System.Text.RegularExpressions;
using Workflow.Agent.Programs;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Agent.GitProject;

/// <summary>Looks whether everything is there that a project needs, and whether what is live is what should be. Changes nothing.</summary>
public sealed partial class ProjectCheck(TimeProvider time)
{
    private const long LeastFree = 100L * 1024 * 1024;
    private readonly ProgramRunner programs = new(time);

    /// <summary>One item for each thing looked at; those that depend on one that is not there are left out.</summary>
    /// <param name="project">The project.</param>
    /// <param name="said">What should be live; null where nobody has said, and nothing is compared.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ProjectCheckItem>> RunAsync(ProjectSettings project, DeployedVersion? said, CancellationToken cancellationToken)
    {
        var items = new List<ProjectCheckItem>();
        async Task<bool> LookAsync(string name, Func<Task<string>> look)
        {
            try
            {
                items.Add(new ProjectCheckItem(name, true, await look()));
                return true;
            }
            catch (Exception e) when (GitProjectAutomations.Explain(e) is { } reason)
            {
                items.Add(new ProjectCheckItem(name, false, reason));
                return false;
            }
        }

        Task<bool> Look(string name, Func<string> look) => LookAsync(name, () => Task.FromResult(look()));

        ProjectPaths? paths = null;
        AutomationContext? context = null;
        await Look("name", () => Names.Segment(project.Project, "a project's name"));
        var hasGit = await LookAsync("git", () => GitAsync(cancellationToken));
        if (await Look("repository", () => (paths = ProjectPaths.Of(project)).Repository))
        {
            context = ProjectSetup.Context(time, project, paths!);
            await Look("deploy directory", () => Writable(paths!.Deploy));
            await Look("work directory", () => Writable(Path.GetDirectoryName(paths!.LockFile)!));
            await Look("places", () => Apart(paths!));
        }

        await LookAsync("test program", () => ProgramAsync(context, project.Test, "--test", cancellationToken));
        await LookAsync("smoke program", () => ProgramAsync(context, project.Smoke, "--smoke", cancellationToken));
        if (!hasGit || context is null)
            return items;
        if (await LookAsync("main branch", async () => $"'{project.MainBranch}' at {(await context.ReadStateAsync(cancellationToken)).Main[..8]}"))
        {
            await LookAsync("work tree", () => CleanAsync(context, cancellationToken));
            await LookAsync("part", () => PartAsync(context, cancellationToken));
            await LookAsync("live version", () => LiveAsync(context, cancellationToken));
            if (said is not null)
                await LookAsync("journal", () => AsSaidAsync(context, said, cancellationToken));
        }

        return items;
    }

    private async Task<string> GitAsync(CancellationToken cancellationToken)
    {
        var git = new Git(programs, "/", null, _ => { });
        var version = await git.RunAsync(cancellationToken, "version");
        var numbers = VersionPattern().Match(version);
        var found = numbers.Success ? (Number(numbers, 1), Number(numbers, 2)) : default;
        return found.CompareTo((2, 38)) >= 0 ? version : throw new AutomationFailedException(
            $"'{version}' is too old", "Git 2.38 or newer merges without a work tree", "Install a newer git");
    }

    private static string Writable(string directory)
    {
        // It is made when it is needed; until then its parent must allow that.
        var existing = directory;
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        Native.RequireWritable(existing);
        var free = new DriveInfo(existing).AvailableFreeSpace;
        return free >= LeastFree ? $"{directory}, {free >> 20} MiB free" : throw new AutomationFailedException(
            $"only {free >> 20} MiB are free under '{directory}'", $"There should be at least {LeastFree >> 20} MiB", "Free disk space");
    }

    // Inside the repository's work tree they would make it dirty, and be committed one day.
    private static string Apart(ProjectPaths paths)
    {
        foreach (var path in new[] { paths.Deploy, paths.Backups, paths.Sandboxes })
        {
            if (path.StartsWith(paths.Repository + "/", StringComparison.Ordinal))
            {
                throw new AutomationFailedException(
                    $"'{path}' is inside the repository", "Live versions, sandboxes and backups must be outside of it", "Choose other directories");
            }
        }

        return "outside the repository";
    }

    private static async Task<string> ProgramAsync(
        AutomationContext? context, IReadOnlyList<string>? program, string option, CancellationToken cancellationToken)
    {
        if (program is not { Count: > 0 })
            throw new AutomationFailedException("none is named", "A project has one", $"Add the project again with '{option}'");
        var name = program[0];
        if (!name.Contains('/', StringComparison.Ordinal) || Path.IsPathFullyQualified(name) || context is null)
            return ProgramFinder.Find(name, "/", Environment.GetEnvironmentVariable("PATH"));
        var path = Path.GetRelativePath("/", Path.GetFullPath(name, "/"));
        var entry = await context.Git.RunAsync(cancellationToken, "ls-tree", context.Project.MainBranch, "--", path);
        return entry switch
        {
            "" => throw new AutomationFailedException(
                $"'{name}' is not in '{context.Project.MainBranch}'", "It must be part of the project", "Commit it or name another program"),
            _ when entry.StartsWith("100644", StringComparison.Ordinal) => throw new AutomationFailedException(
                $"'{name}' is not executable", "Its file mode must have the executable bit", $"Run 'git update-index --chmod=+x {path}' and commit"),
            _ => name,
        };
    }

    private static async Task<string> CleanAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var trees = await WorkTrees.ListAsync(context, cancellationToken);
        if (trees.FirstOrDefault(t => t.Branch == MainBranch.Ref(context)) is not { } tree)
            return $"'{context.Project.MainBranch}' is not checked out anywhere";
        var changes = await WorkTrees.ChangesAsync(context.Git.In(tree.Path), cancellationToken);
        return changes.Count == 0 ? $"'{tree.Path}' is clean" : throw new AutomationFailedException(
            $"'{tree.Path}' has uncommitted changes ({string.Join(", ", changes.Take(5))})",
            "It must be clean for a deployment, since it moves along with main", "Commit or remove the changes");
    }

    private static async Task<string> PartAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        if (Names.Part(context.Project.Part) is not { } part)
            return "the whole repository";
        await CreateSandbox.CheckPartAsync(context, context.Project.MainBranch, part, cancellationToken);
        return part;
    }

    private static async Task<string> LiveAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var state = await context.ReadStateAsync(cancellationToken);
        if (LiveVersion.Settled(context.Paths, state) is not { } live)
            return "nothing is live yet: adding the project makes the first deployment";
        var findings = await Smoke.CheckAsync(context, live.Version, "as it is live", cancellationToken);
        return findings.Count == 0 ? $"{live.Version} answers" : throw new AutomationFailedException(
            $"{findings[0].Title}: {findings[0].Details}", "The live version must pass the smoke check", "Mend the live version or the smoke check");
    }

    private static async Task<string> AsSaidAsync(AutomationContext context, DeployedVersion said, CancellationToken cancellationToken)
    {
        var live = LiveVersion.Settled(context.Paths, await context.ReadStateAsync(cancellationToken))?.Version;
        return live == said.Version ? $"{live} is live, as '{said.Source}' reported" : throw new AutomationFailedException(
            live is null ? "nothing is live" : $"{live} is live",
            $"By the journal it is {said.Version} ('{said.Source}')",
            "Where a deployment is under way, look again after it; after a restore of the service's store, note that what came later did happen");
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+)\.(\d+)", RegexOptions.None, 1000)]
    private static partial Regex VersionPattern();
}
