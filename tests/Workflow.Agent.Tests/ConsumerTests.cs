using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Agent.Tests.Support;
using Workflow.Messages.Automations;

namespace Workflow.Agent.Tests;

/// <summary>The whole agent as a host registers it, driven by messages.</summary>
public sealed class ConsumerTests
{
    [Test]
    public async Task Orders_that_come_as_messages_are_done_and_a_cancelled_one_is_ended()
    {
        var shop = Sleeper.Create(out var request, out var alive);
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = new AgentHost(shop, ledger);
        await using var services = new ServiceCollection()
            .AddSingleton<IRunLedger>(ledger)
            .AddSingleton<IProjectCatalog>(host)
            .AddSingleton<IAutomationReports>(host)
            .AddWorkflowAgent(options => options.Poll = TimeSpan.FromSeconds(20))
            .AddMassTransitTestHarness(bus =>
            {
                bus.AddConsumer<AutomationOrderConsumer>();
                bus.AddConsumer<AutomationCancelledConsumer>();
            })
            .BuildServiceProvider(true);
        var harness = services.GetRequiredService<ITestHarness>();
        var unwanted = request.Order("run-tests");
        var wanted = shop.Request("FR-2").Order("create-sandbox");

        await harness.Start();
        await harness.Bus.Publish(unwanted);
        await Eventually.HoldsAsync(alive, "the order is being worked on");
        await harness.Bus.Publish(new AutomationCancelled(unwanted.Run, "shop", "FR-1", "not wanted"));
        await Eventually.HoldsAsync(() => !alive(), "it was ended");
        await harness.Bus.Publish(wanted);
        await Eventually.HoldsAsync(() => host.Results.Count > 0, "the other one is reported");

        host.Results.ShouldHaveSingleItem().Run.ShouldBe(wanted.Run);
        host.Results[0].Outcome.ShouldBe("created");
        await harness.Stop();
    }
}
