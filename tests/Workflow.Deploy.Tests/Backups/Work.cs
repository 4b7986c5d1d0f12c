using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Deploy.Tests.Backups;

/// <summary>People at work: each begins tasks and moves them, one command after the other, until it is enough.</summary>
internal static class Work
{
    public static StartWorkflow Start(string key) => new()
    {
        CommandId = Guid.CreateVersion7(), Project = "shop", Key = key, Actor = new Actor("Ann", "manager"), Workflow = "task", Title = key,
    };

    public static ReportOutcome Begin(string key) => new()
    {
        CommandId = Guid.CreateVersion7(), Project = "shop", Key = key, Actor = new Actor("Dan", "developer"), Outcome = "started",
    };

    public static async Task DoAsync(EngineHost engine, string person, Action confirmed, CancellationToken enough)
    {
        for (var i = 1; !enough.IsCancellationRequested; i++)
        {
            await engine.SendAsync(Start($"{person}-{i}"));
            await engine.SendAsync(Begin($"{person}-{i}"));
            confirmed();
        }
    }
}
