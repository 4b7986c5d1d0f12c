using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Takes instances along the lifecycles, as people and agents do.</summary>
internal static class Journey
{
    private static readonly Dictionary<string, string> Agreement = new() { ["justification"] = "Clients ask for it", ["estimate"] = "5d", ["cost"] = "1200 EUR" };
    private static readonly Dictionary<string, string> Plan = new() { ["methods"] = "TDD", ["scenarios"] = "A loyal client buys" };

    public static async Task ToDevelopmentAsync(TestHost host, string key, params PlannedTask[] tasks)
    {
        await host.ApplyAsync(Some.Start(key, "feature-request"));
        foreach (var role in new[] { "manager", "client" })
            await host.ApplyAsync(Some.Report(key, "agreed", role) with { Fields = Agreement });
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await host.ApplyAsync(Some.Report(key, "planned", role) with { Fields = Plan, Tasks = role == "manager" ? tasks : null });
        await AutomateAsync(host, key, "created");
    }

    public static async Task FinishTaskAsync(TestHost host, string key)
    {
        await host.ApplyAsync(Some.Report(key, "started"));
        await host.ApplyAsync(Some.Report(key, "submitted"));
        await host.ApplyAsync(Some.Report(key, "approved"));
        await host.ApplyAsync(Some.Report(key, "passed", "tester"));
    }

    /// <summary>From development to production-backup, with every task done.</summary>
    public static async Task ToProductionBackupAsync(TestHost host, string key)
    {
        foreach (var task in (await host.LoadAsync(key)).Children.Where(c => c.Key is not null))
        {
            await host.StageAsync(task.Key!, "to-do");
            await FinishTaskAsync(host, task.Key!);
        }

        await Eventually.Async(async () => (await host.LoadAsync(key)).Children.All(c => c.Done), "all tasks done");
        await host.ApplyAsync(Some.Report(key, "finished") with { Commit = "c0ffee" });
        await host.ApplyAsync(Some.Report(key, "passed", "tester"));
        await AutomateAsync(host, key, "integrated");
        await host.ApplyAsync(Some.Report(key, "passed", "tester"));
        await AutomateAsync(host, key, "backed-up");
        await host.ApplyAsync(Some.Report(key, "approved", "client"));
    }

    /// <summary>What the agent says when the current stage's automation has ended.</summary>
    public static async Task AutomateAsync(TestHost host, string key, string outcome)
    {
        AutomationRun? run = null;
        await Eventually.Async(async () => (run = (await host.LoadAsync(key)).Run) is { State: RunState.Requested }, $"{key}'s automation requested");
        await host.ApplyAsync(new AutomationReported
        {
            CommandId = Guid.NewGuid(),
            Project = Some.Project,
            Key = key,
            Actor = Actor.Agent,
            Run = run!.Id,
            Attempt = run.Attempt,
            Outcome = outcome,
        });
    }
}
