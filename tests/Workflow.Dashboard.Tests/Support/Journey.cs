using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;
using Workflow.Runtime.Queries;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>Takes a feature request along, as people and an agent do.</summary>
internal static class Journey
{
    private static readonly Dictionary<string, string> Agreement = new() { ["justification"] = "Asked for", ["estimate"] = "3d", ["cost"] = "2400 EUR" };
    private static readonly Dictionary<string, string> Plan = new() { ["methods"] = "TDD", ["scenarios"] = "A client buys" };

    public static async Task ToSandboxAsync(DashboardService service, string key)
    {
        foreach (var role in new[] { "manager", "client" })
            await service.As(role, role).ReportAsync(DashboardService.Project, key, new() { Outcome = "agreed", Fields = Agreement });
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await service.As(role, role).ReportAsync(DashboardService.Project, key, new() { Outcome = "planned", Fields = Plan, Tasks = [new PlannedTask("t1", "First")] });
    }

    /// <summary>What the agent says when the current stage's automation has ended.</summary>
    public static async Task AutomateAsync(
        DashboardService service, string key, string? outcome, string? failure = null, string? commit = null, Dictionary<string, string>? outputs = null, IReadOnlyList<Finding>? findings = null)
    {
        AutomationRun? run = null;
        await Eventually.TrueAsync(async () => (run = (await service.Get<InstanceQueries>().FindAsync(DashboardService.Project, key, default))!.Run) is { State: RunState.Requested });
        var receipt = await service.Get<IWorkflowEngine>().SendAsync(
            new AutomationReported
            {
                CommandId = Guid.NewGuid(), Project = DashboardService.Project, Key = key, Actor = Actor.Agent,
                Run = run!.Id, Attempt = run.Attempt, Outcome = outcome, Failure = failure, Commit = commit, Outputs = outputs, Findings = findings,
            },
            default);
        receipt.Status.ShouldBe(ReceiptStatus.Applied);
    }
}
