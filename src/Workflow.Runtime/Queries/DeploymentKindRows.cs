using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>
/// The runs that figures of deployments count. What a run is to its instance follows from the runs before it, so that a page can be cut
/// by the store: one is live that was deployed and not taken back since.
/// </summary>
internal static class DeploymentKindRows
{
    /// <exception cref="QueryException">There is no such kind.</exception>
    public static IQueryable<RunRow> Of(WorkflowDbContext db, string? kind)
    {
        // The names as constants: only so does a store see that its index has them all.
        var runs = db.Runs.Where(r => EF.Constant(DeploymentRuns.Automations).Contains(r.Automation));
        return kind switch
        {
            null => runs,
            DeploymentKinds.Deployed => Deployed(runs),
            DeploymentKinds.Failed => Failed(db, runs),
            DeploymentKinds.Recovered => Recovered(db, runs),
            DeploymentKinds.Rework => Rework(db, runs),
            _ => throw new QueryException("kind", $"There is no kind '{kind}'. It is one of: {string.Join(", ", DeploymentKinds.All)}."),
        };
    }

    // A cancelled run can have an outcome that the engine never took.
    private static IQueryable<RunRow> Deployed(IQueryable<RunRow> runs) =>
        runs.Where(r => r.State == RunStates.Succeeded && r.Automation == DeploymentRuns.Deploy && r.Outcome == DeploymentRuns.Deployed);

    private static IQueryable<RunRow> NotDeployed(IQueryable<RunRow> runs) =>
        runs.Where(r => r.State == RunStates.Succeeded && r.Automation == DeploymentRuns.Deploy && r.Outcome == DeploymentRuns.NotDeployed);

    private static IQueryable<RunRow> WentBack(IQueryable<RunRow> runs) =>
        runs.Where(r => r.State == RunStates.Succeeded && EF.Constant(DeploymentRuns.Recovering).Contains(r.Automation) && EF.Constant(DeploymentRuns.Recovered).Contains(r.Outcome!));

    private static IQueryable<RunRow> Failed(WorkflowDbContext db, IQueryable<RunRow> runs)
    {
        var (deployed, back) = (Deployed(db.Runs), WentBack(db.Runs));
        return runs.Where(r => r.State == RunStates.Succeeded
            && ((r.Automation == DeploymentRuns.Deploy && r.Outcome == DeploymentRuns.NotDeployed)
                || (EF.Constant(DeploymentRuns.Recovering).Contains(r.Automation) && EF.Constant(DeploymentRuns.Recovered).Contains(r.Outcome!)
                    && deployed.Any(d => d.Project == r.Project && d.Key == r.Key && d.QueuedAt < r.QueuedAt
                        && !back.Any(b => b.Project == r.Project && b.Key == r.Key && b.QueuedAt > d.QueuedAt && b.QueuedAt < r.QueuedAt)))));
    }

    // Where nothing was deployed, nothing is recovered from: a release that is cancelled early has its rollback, too.
    private static IQueryable<RunRow> Recovered(WorkflowDbContext db, IQueryable<RunRow> runs)
    {
        var (deployed, not) = (Deployed(db.Runs), NotDeployed(db.Runs));
        return WentBack(runs).Where(r => deployed.Any(d => d.Project == r.Project && d.Key == r.Key && d.QueuedAt < r.QueuedAt)
            || not.Any(n => n.Project == r.Project && n.Key == r.Key && n.QueuedAt < r.QueuedAt));
    }

    // Since its instance's last deployment, if it had one, one failed, or that one was taken back.
    private static IQueryable<RunRow> Rework(WorkflowDbContext db, IQueryable<RunRow> runs)
    {
        var (deployed, not, back) = (Deployed(db.Runs), NotDeployed(db.Runs), WentBack(db.Runs));
        return Deployed(runs).Where(r =>
            not.Any(n => n.Project == r.Project && n.Key == r.Key && n.QueuedAt < r.QueuedAt
                && !deployed.Any(d => d.Project == r.Project && d.Key == r.Key && d.QueuedAt > n.QueuedAt && d.QueuedAt < r.QueuedAt))
            || back.Any(b => b.Project == r.Project && b.Key == r.Key && b.QueuedAt < r.QueuedAt
                && deployed.Any(d => d.Project == r.Project && d.Key == r.Key && d.QueuedAt < b.QueuedAt)
                && !deployed.Any(d => d.Project == r.Project && d.Key == r.Key && d.QueuedAt > b.QueuedAt && d.QueuedAt < r.QueuedAt)));
    }
}
