using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>Deploys as an agent does, without one.</summary>
internal static class Deploying
{
    /// <summary>A deployment that fails, the restoring after it, and the one that mends it.</summary>
    /// <returns>The key of the instance that came to all of them.</returns>
    public static async Task<string> FailAndMendAsync(DashboardService service)
    {
        await service.As("Olga", "devops").RegisterDefinitionAsync(ReleaseDefinition.Yaml);
        var key = await service.StartInstanceAsync("Discounts", "release");
        await RunAsync(service, key, "backed-up");
        await RunAsync(service, key, "failed");
        await RunAsync(service, key, "restored");
        await RunAsync(service, key, "backed-up");
        await RunAsync(service, key, "deployed", new() { ["version"] = "1.2.0" });
        return key;
    }

    /// <summary>A deployment that goes live, is found wanting, and is rolled back to the version before.</summary>
    /// <returns>The key of the instance that came to it.</returns>
    public static async Task<string> TakeBackAsync(DashboardService service)
    {
        await service.As("Olga", "devops").RegisterDefinitionAsync(ReleaseDefinition.Yaml);
        var key = await service.StartInstanceAsync("Taken back", "release");
        await RunAsync(service, key, "backed-up");
        await RunAsync(service, key, "deployed", new() { ["version"] = "2.0.0" });
        await service.As("Theo", "tester").ReportAsync(DashboardService.Project, key, new() { Outcome = "failed" });
        await service.As("Olga", "devops").RetryAsync(DashboardService.Project, key, "Back");
        await RunAsync(service, key, "rolled-back", new() { ["live-version"] = "1.9.0" });
        return key;
    }

    /// <summary>Two runs as an agent left them: one that could not be done, and one that went live. No instance knows of them.</summary>
    public static Task PutAsync(DashboardService service, string key, string failure, string version, string agent) => service.Get<IJournalStore>().ChangeAsync(
        (db, cancel) =>
        {
            var (failed, deployed) = (Row(service, key, agent), Row(service, key, agent));
            (failed.State, failed.Failure) = (RunStates.Failed, failure);
            (deployed.State, deployed.Outcome, deployed.Result) = (RunStates.Succeeded, "deployed", JsonSerializer.Serialize(new { outputs = new { version } }, WireJson.Options));
            db.Runs.AddRange(failed, deployed);
            return db.SaveChangesAsync(cancel);
        },
        default);

    private static async Task RunAsync(
        DashboardService service, string key, string outcome, Dictionary<string, string>? outputs = null)
    {
        var ledger = service.Get<RunLedger>();
        ClaimedOrder? claim = null;
        await Eventually.TrueAsync(async () => (claim = await ledger.ClaimNextAsync("agent-1", TimeSpan.FromMinutes(5), default)) is not null);
        claim!.Order.Key.ShouldBe(key);
        await ledger.FinishAsync(claim.Order.Run, claim.Claim, outcome, null, JsonSerializer.Serialize(new { outcome, outputs }, WireJson.Options), default);
        await Journey.AutomateAsync(service, key, outcome, outputs: outputs);
        await ledger.ReportedAsync(claim.Order.Run, claim.Claim, default);
    }

    private static RunRow Row(DashboardService service, string key, string agent)
    {
        var now = service.Get<IJournalStore>().Now;
        var order = new AutomationOrder
        {
            Run = Guid.CreateVersion7(), Attempt = 1, Project = DashboardService.Project, Key = key, Workflow = "feature-request", Stage = "deployment", Visit = 1, Automation = "deploy", Timeout = TimeSpan.FromMinutes(10),
        };
        return new RunRow
        {
            Run = order.Run, Attempt = 1, Project = order.Project, Key = key, Stage = order.Stage, Visit = 1, Automation = order.Automation, Order = JsonSerializer.Serialize(order, WireJson.Options),
            Agent = agent, Reported = true, QueuedAt = now, StartedAt = now, FinishedAt = now,
        };
    }
}
