using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

/// <summary>That an agent says it is there.</summary>
public sealed class AttendanceTests
{
    [Test]
    public async Task An_agent_says_that_it_is_there_whether_it_has_work_or_not_and_at_its_end_that_it_leaves()
    {
        var ledger = new MemoryLedger(TimeProvider.System);
        var shop = ShopProject.CreateBare();
        await using var projects = new AgentHost(shop, ledger);
        using (var host = HostOf(ledger, projects, slots: 3))
        {
            await host.StartAsync();
            await Eventually.HoldsAsync(() => ledger.Attendance.Count > 0, "it has said so");
            ledger.Attendance[0].ShouldBe(("idle", 3, TimeSpan.FromMinutes(1)));

            await host.StopAsync();
        }

        ledger.Attendance[^1].ShouldBe(("idle", 3, TimeSpan.Zero));
    }

    [Test]
    public async Task One_without_slots_says_nothing()
    {
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var projects = new AgentHost(ShopProject.CreateBare(), ledger);
        using var host = HostOf(ledger, projects, slots: 0);

        await host.StartAsync();
        await host.StopAsync();

        ledger.Attendance.ShouldBeEmpty();
    }

    private static IHost HostOf(MemoryLedger ledger, AgentHost projects, int slots)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddLogging()
            .AddSingleton<IRunLedger>(ledger)
            .AddSingleton<IProjectCatalog>(projects)
            .AddSingleton<IAutomationReports>(projects)
            .AddWorkflowAgent(options => (options.Name, options.Parallel) = ("idle", slots));
        return builder.Build();
    }
}
