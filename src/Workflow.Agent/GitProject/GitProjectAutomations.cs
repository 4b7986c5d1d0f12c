using System.ComponentModel;
using Workflow.Agent.Programs;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Agent.GitProject;

/// <summary>Runs automations on a git project.</summary>
public sealed class GitProjectAutomations(TimeProvider time)
{
    private const int DiskFull = 28;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, Func<AutomationContext, CancellationToken, Task<AutomationResult>>> Known = new()
    {
        ["create-sandbox"] = CreateSandbox.RunAsync,
        ["integrate"] = Integrate.RunAsync,
        ["backup"] = Backup.RunAsync,
        ["deploy"] = Deploy.RunAsync,
        ["rollback"] = ReturnToVersion.RollbackAsync,
        ["restore"] = ReturnToVersion.RestoreAsync,
        ["teardown"] = Teardown.RunAsync,
        ["run-tests"] = RunTests.RunAsync,
    };

    private readonly ProgramRunner programs = new(time);

    internal IStepHook? Hook { get; init; }

    /// <summary>True for automations that change the project; at most one of them runs at a time for a project.</summary>
    public static bool Changes(string automation) => automation is not ("run-tests" or ProjectErrand.Check or ProjectErrand.ListBackups or ProjectErrand.RestoreBackup);

    /// <summary>Runs one attempt to its end. Never throws for what is wrong with the project: that is a failed result.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="project">The order's project.</param>
    /// <param name="claim">The fencing number under which the order was claimed.</param>
    /// <param name="log">Gets each line; called from any thread, one at a time.</param>
    /// <param name="cancellationToken">Ends the attempt; every process it started is dead when this returns.</param>
    /// <exception cref="AutomationSupersededException">A newer attempt or run has taken over.</exception>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    public async Task<AutomationResult> RunAsync(
        AutomationOrder order, ProjectSettings project, long claim, Action<string> log, CancellationToken cancellationToken)
    {
        try
        {
            if (!Known.TryGetValue(order.Automation, out var automation))
            {
                throw new AutomationFailedException(
                    $"there is no automation '{order.Automation}'",
                    $"It must be one of {string.Join(", ", Known.Keys)}",
                    "Correct the definition");
            }

            var paths = ProjectPaths.Of(project);
            var projectLock = new ProjectLock(paths.LockFile, Patience, time);
            var fence = Fence.Of(paths, order, claim);
            var context = Context(order, project, paths, new Steps(projectLock, fence, Hook), log, fence);
            await TakeAsync(context, projectLock, fence, cancellationToken);
            return await RunAsync(automation, context, cancellationToken);
        }
        catch (Exception e) when (Explain(e) is { } reason)
        {
            log("failed: " + reason);
            return AutomationResult.Failed(reason);
        }
    }

    internal AutomationContext Context(
        AutomationOrder order, ProjectSettings project, ProjectPaths paths, Steps steps, Action<string> log, Fence? fence) => new()
        {
            Order = order,
            Project = project,
            Paths = paths,
            Git = new Git(programs, paths.Repository, fence?.Mark, log),
            Programs = programs,
            Steps = steps,
            Time = time,
            Log = log,
            Mark = fence?.Mark,
            RemoveFence = () => fence?.Remove_NeedsLock(),
        };

    /// <summary>The reason behind a fault that is not the program's own; null for one that is.</summary>
    internal static string? Explain(Exception fault) => fault switch
    {
        AutomationFailedException => fault.Message,
        IOException when (fault.HResult & 0xFFFF) == DiskFull || fault.Message.Contains("No space left", StringComparison.Ordinal) =>
            $"the disk is full: {fault.Message}. There must be room for sandboxes, backups and releases. Free disk space, then retry.",
        UnauthorizedAccessException =>
            $"{fault.Message} The agent must be allowed to write there. Give the agent's user access, then retry.",
        IOException or Win32Exception =>
            $"{fault.Message}. The agent must be able to read and write the project's directories. Mend the cause, then retry.",
        _ => null,
    };

    private static async Task<AutomationResult> RunAsync(
        Func<AutomationContext, CancellationToken, Task<AutomationResult>> automation, AutomationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await automation(context, cancellationToken);
        }
        catch (Exception e) when (Explain(e) is not null)
        {
            // What it had begun would only fill the disk, which may be why it failed.
            context.Paths.Sweep(context.Order);
            throw;
        }
    }

    private static async Task TakeAsync(AutomationContext context, ProjectLock projectLock, Fence fence, CancellationToken cancellationToken)
    {
        using (await projectLock.AcquireAsync(cancellationToken))
        {
            if (!fence.Take_NeedsLock())
                return;
            StaleLocks.Remove(context.Paths, context.Key, context.Log);
            context.Paths.Sweep(context.Order);
        }
    }
}
