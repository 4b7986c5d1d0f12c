using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Agent.GitProject;

/// <summary>Does what is asked for where a project's directories are, and is of no instance. It takes no fence.</summary>
internal sealed class ProjectErrands(TimeProvider time)
{
    /// <summary>Does one errand. Never throws for what is wrong with the project: that is a failed result.</summary>
    public async Task<AutomationResult> RunAsync(AutomationOrder order, ProjectSettings project, Action<string> log, CancellationToken cancellationToken)
    {
        try
        {
            return order.Automation switch
            {
                ProjectErrand.Check => Answer(await new ProjectCheck(time).RunAsync(project, ProjectErrand.Said(order), cancellationToken)),
                ProjectErrand.FirstDeployment => Answer(await new ProjectSetup(time).DeployFirstAsync(project, log, cancellationToken)),
                ProjectErrand.ListBackups => Answer(await BackupStore.ListAsync(project, cancellationToken)),
                ProjectErrand.RestoreBackup => Answer(await RestoreAsync(order, project, cancellationToken)),
                _ => throw new ArgumentException($"'{order.Automation}' is no errand.", nameof(order)),
            };
        }
        catch (Exception e) when (GitProjectAutomations.Explain(e) is { } reason)
        {
            log("failed: " + reason);
            return AutomationResult.Failed(reason);
        }
    }

    private static Task<RestoreResult> RestoreAsync(AutomationOrder order, ProjectSettings project, CancellationToken cancellationToken)
    {
        var (backup, to) = ProjectErrand.Restoring(order);
        return BackupStore.RestoreAsync(project, backup, to, cancellationToken);
    }

    private static AutomationResult Answer<T>(T answer)
    {
        var (outcome, outputs) = ProjectErrand.Answer(answer);
        return new AutomationResult { Outcome = outcome, Outputs = outputs };
    }
}
