using Microsoft.Extensions.Logging;
using Workflow.Agent.GitProject;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Commands;

namespace Workflow.Agent.Work;

/// <summary>Takes one claimed run to its end: says that it began, does the work, writes the result down, reports it.</summary>
internal sealed class Attempts(
    IRunLedger ledger,
    IProjectCatalog projects,
    IAutomationReports reports,
    GitProjectAutomations automations,
    RunningAutomations running,
    AgentOptions options,
    TimeProvider time,
    ILogger logger)
{
    private readonly ProjectGates gates = new();
    private readonly ProjectErrands errands = new(time);
    private readonly Persistence persistence = new(time, logger);

    public async Task RunAsync(ClaimedRun claim, CancellationToken stopping)
    {
        using var activity = AgentTracing.Start(claim.Order);
        var (began, ended) = (time.GetTimestamp(), AttemptEnds.Ended);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        running.Add(claim.Order.Run, claim.Order.Attempt, end);
        var heart = new Heartbeat(ledger, options.Lease, time, logger).BeatAsync(claim, end);
        try
        {
            ended = await TakeToEndAsync(claim, end.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await ReleaseAsync(claim);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            logger.LogInformation("Run {Run} attempt {Attempt} was ended: cancelled or taken over", claim.Order.Run, claim.Order.Attempt);
        }
        finally
        {
            running.Remove(claim.Order.Run, claim.Order.Attempt, end);
            AgentMetrics.Ended(claim.Order.Automation, ended, time.GetElapsedTime(began));
            AgentTracing.Ended(activity, ended);
            await end.CancelAsync();
            await heart;
        }
    }

    /// <returns>What it came to.</returns>
    private async Task<string> TakeToEndAsync(ClaimedRun claim, CancellationToken cancellationToken)
    {
        var order = claim.Order;
        var result = claim.Result;
        if (result is null)
        {
            result = await WorkAsync(claim, cancellationToken);
            // The result is durable before anybody hears of it, so that the work is not done again for a lost report.
            if (result is null || !await persistence.UntilDoneAsync(
                "store a result", token => ledger.FinishAsync(claim, result, token), cancellationToken))
                return AttemptEnds.Ended;
        }

        if (!ProjectErrand.Is(order))
            await persistence.UntilDoneAsync("report a result", token => reports.ReportedAsync(Report(order, result), token), cancellationToken);
        await persistence.UntilDoneAsync("note a report", token => ledger.ReportedAsync(claim, token), cancellationToken);
        return result.Outcome ?? AttemptEnds.Failed;
    }

    /// <summary>Null where somebody else has taken over.</summary>
    private async Task<AutomationResult?> WorkAsync(ClaimedRun claim, CancellationToken cancellationToken)
    {
        var order = claim.Order;
        if (!ProjectErrand.Is(order))
            await persistence.UntilDoneAsync("report a start", token => reports.StartedAsync(Start(order), token), cancellationToken);
        await using var log = new AttemptLog(claim, ledger, time, options.LogLimit, logger);
        using var gate = GitProjectAutomations.Changes(order.Automation) ? await gates.EnterAsync(order.Project, cancellationToken) : null;
        using var late = new CancellationTokenSource(order.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var project = ProjectErrand.Settings(order)
                ?? await persistence.UntilDoneAsync("look a project up", token => projects.FindAsync(order.Project, token), either.Token);
            return project is null ? Unknown(order)
                : ProjectErrand.Is(order) ? await errands.RunAsync(order, project, log.Add, either.Token)
                : await automations.RunAsync(order, project, claim.Claim, log.Add, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Late(order, log);
        }
        catch (AutomationSupersededException e)
        {
            log.Add(e.Message);
            logger.LogInformation("{Message}", e.Message);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Run {Run} attempt {Attempt} broke off", order.Run, order.Attempt);
            log.Add($"{e.GetType().Name}: {e.Message}");
            return AutomationResult.Failed(
                $"'{order.Automation}' broke off: {e.Message}. It should have given a result. This is a fault of the agent; see its log, then retry.");
        }
    }

    private async Task ReleaseAsync(ClaimedRun claim)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
            await ledger.ReleaseAsync(claim, limit.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            logger.LogWarning(e, "Could not give run {Run} back; it is free when its claim ends", claim.Order.Run);
        }
    }

    private AutomationStarted Start(AutomationOrder order) => new()
    {
        CommandId = Identity.Started(order.Run, order.Attempt),
        Project = order.Project,
        Key = order.Key,
        Actor = Actor.Agent,
        Run = order.Run,
        Attempt = order.Attempt,
        Agent = options.Name,
    };

    private static AutomationReported Report(AutomationOrder order, AutomationResult result) => new()
    {
        CommandId = Identity.Reported(order.Run, order.Attempt),
        Project = order.Project,
        Key = order.Key,
        Actor = Actor.Agent,
        Run = order.Run,
        Attempt = order.Attempt,
        Outcome = result.Outcome,
        Failure = result.Failure,
        Commit = result.Commit,
        Outputs = result.Outputs,
        Findings = result.Findings,
    };

    private static AutomationResult Unknown(AutomationOrder order) => AutomationResult.Failed(
        $"there is no project '{order.Project}'. The project must be known to the service. Run 'workflow project add', then retry.");

    private static AutomationResult Late(AutomationOrder order, AttemptLog log)
    {
        var reason = $"'{order.Automation}' did not finish within {order.Timeout}. It must, or it may hang. "
            + "See the run's log for where it stood; allow more time in the definition, or mend the cause; then retry.";
        log.Add("failed: " + reason);
        return AutomationResult.Failed(reason);
    }
}
