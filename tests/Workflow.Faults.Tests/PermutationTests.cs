using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Faults.Tests.Harness;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Verification;
using Workflow.Servers;

namespace Workflow.Faults.Tests;

/// <summary>The durable engine on PostgreSQL against the pure core, for every order in which events can come.</summary>
[NonParallelizable]
internal sealed class PermutationTests
{
    private static readonly Actor Someone = new(Steps.Actor, Steps.Role);
    private static readonly Definition Walk = DefinitionReader.Read(Steps.Definition, "walk").Definition!;

    [Test]
    public async Task Row_17_six_events_in_every_order_end_as_in_the_model()
    {
        await using var database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        using var host = await StartAsync(database.ConnectionString);
        var engine = host.Services.GetRequiredService<IWorkflowEngine>();

        var orders = Orders([0, 1, 2, 3, 4, 5]).ToList();
        var outcomes = await Task.WhenAll(orders.Select((order, number) => CompareAsync(host, engine, order, $"P-{number}")));

        orders.Count.ShouldBe(720);
        outcomes.ShouldContain(o => o.Contains(ReceiptStatus.Parked));
        outcomes.ShouldContain(o => o.Contains(ReceiptStatus.Rejected));
        (await host.Services.GetRequiredService<JournalVerification>().RunAsync(null, CancellationToken.None)).Differences.ShouldBeEmpty();
        await host.StopAsync();
    }

    private static async Task<List<ReceiptStatus>> CompareAsync(IHost host, IWorkflowEngine engine, IReadOnlyList<int> order, string key)
    {
        var events = Events(key);
        Instance? model = null;
        var statuses = new List<ReceiptStatus>();
        foreach (var command in order.Select(i => events[i]))
        {
            var decision = WorkflowCore.Decide(Walk, Facts.None, model, command, TimeProvider.System.GetUtcNow());
            var (status, code) = decision switch
            {
                Decision.Accepted accepted => (ReceiptStatus.Applied, Keep(accepted.After)),
                Decision.Parked parked => (ReceiptStatus.Parked, Keep(parked.After)),
                Decision.Rejected rejected => (ReceiptStatus.Rejected, rejected.Rejection.Code),
                _ => (ReceiptStatus.Duplicate, null),
            };
            var receipt = await engine.SendAsync(command, CancellationToken.None);
            (receipt.Status, receipt.Rejection?.Code, receipt.Stage, receipt.Sequence)
                .ShouldBe((status, code, model?.Stage, model?.Sequence ?? 0), $"{string.Join(' ', order)} at {command.GetType().Name}");
            statuses.Add(status);
        }

        var stored = await host.Services.GetRequiredService<IJournalStore>().LoadAsync(Identity.Instance(Steps.Project, key), CancellationToken.None);
        stored?.Snapshot.Stage.ShouldBe(model?.Stage);
        stored?.Snapshot.Parked.Length.ShouldBe(model!.Parked.Length);
        return statuses;

        string? Keep(Instance after)
        {
            model = after;
            return null;
        }
    }

    private static Command[] Events(string key)
    {
        ReportOutcome Report(int step) => new()
        {
            CommandId = Identity.Command($"{key}/report-{step}"), Project = Steps.Project, Key = key, Actor = Someone, Outcome = "next", Stage = $"step-{step}",
        };
        return
        [
            new StartWorkflow { CommandId = Identity.Command($"{key}/start"), Project = Steps.Project, Key = key, Actor = Someone, Workflow = Steps.Workflow, Title = "Any order" },
            Report(1), Report(2), Report(3),
            new Suspend { CommandId = Identity.Command($"{key}/suspend"), Project = Steps.Project, Key = key, Actor = Someone, Reason = "A pause" },
            new Resume { CommandId = Identity.Command($"{key}/resume"), Project = Steps.Project, Key = key, Actor = Someone, Reason = "Go on" },
        ];
    }

    private static IEnumerable<IReadOnlyList<int>> Orders(IReadOnlyList<int> of) =>
        of.Count == 0 ? [[]] : of.SelectMany(first => Orders([.. of.Where(i => i != first)]).Select(rest => (IReadOnlyList<int>)[first, .. rest]));

    private static async Task<IHost> StartAsync(string postgres)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddWorkflowRuntime(new RuntimeOptions { Postgres = postgres, Definitions = [new DefinitionFile("walk", Steps.Definition)] });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
