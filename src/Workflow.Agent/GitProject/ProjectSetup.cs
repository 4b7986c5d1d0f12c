using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Agent.GitProject;

/// <summary>Makes a project's first live deployment, from main as it is.</summary>
public sealed class ProjectSetup(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The default for <see cref="ProjectSettings.WorkDirectory"/>: beside the repository.</summary>
    public static string DefaultWorkDirectory(string repository)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository));
        return Path.Combine(Path.GetDirectoryName(path) ?? "/", Path.GetFileNameWithoutExtension(path) + ".workflow");
    }

    /// <summary>Makes main's commit live as version 1. Where something is live already, nothing is changed.</summary>
    /// <returns>The live version.</returns>
    /// <exception cref="AutomationFailedException">The project is not right, or the smoke check fails.</exception>
    public async Task<string> DeployFirstAsync(ProjectSettings project, Action<string> log, CancellationToken cancellationToken)
    {
        var paths = ProjectPaths.Of(project);
        var context = Context(time, project, paths, log);
        var state = await context.ReadStateAsync(cancellationToken);
        if (LiveVersion.Settled(paths, state) is { } live)
            return live.Version;
        var record = await Releases.RecordAsync(context, state, state.Main, key: null, mainBefore: null, previous: null, cancellationToken);
        await Releases.PlaceAsync(context, record, cancellationToken);
        if (await Smoke.CheckAsync(context, record.Version, "before it goes live", cancellationToken) is [var finding, ..])
        {
            await Releases.DropAsync(context, record, cancellationToken);
            throw new AutomationFailedException(
                $"{finding.Title}{(finding.Details is null ? "" : $": {finding.Details}")}",
                $"'{project.MainBranch}' must pass the smoke check",
                "Mend it or correct the project's settings, then add the project again");
        }

        await context.Steps.DoAsync("switch", () => Begin(paths, record.Version), cancellationToken);
        await context.MoveRefsAsync("tag", cancellationToken, $"update {Refs.LiveTags}{record.Version} {record.Tag}");
        log($"{record.Version} is live");
        return record.Version;
    }

    // Whoever was as fast may have been followed by a newer version: that one stays live.
    private static void Begin(ProjectPaths paths, string version)
    {
        if (LiveVersion.Read(paths) is { } live && live != version)
        {
            throw new AutomationFailedException(
                $"'{live}' went live meanwhile", "A first deployment is made once", "Add the project again: what is live stays");
        }

        LiveVersion.Switch(paths, version);
    }

    internal static AutomationContext Context(TimeProvider time, ProjectSettings project, ProjectPaths paths, Action<string>? log = null)
    {
        var steps = new Steps(new ProjectLock(paths.LockFile, Patience, time), fence: null, hook: null);
        return new GitProjectAutomations(time).Context(Order(project), project, paths, steps, log ?? (_ => { }), fence: null);
    }

    // The work is that of an automation, though nobody ordered it.
    private static AutomationOrder Order(ProjectSettings project) => new()
    {
        Run = Guid.Empty,
        Attempt = 1,
        Project = project.Project,
        Key = "first",
        Workflow = "-",
        Stage = "setup",
        Visit = 1,
        Automation = "setup",
        Timeout = TimeSpan.FromMinutes(10),
    };
}
