using Workflow.Client;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class FlowTests
{
    private static TestService Service => SharedService.One;

    [Test]
    public async Task The_figures_tell_of_what_was_just_done()
    {
        var ann = Service.As("ann", "developer");
        var before = await ann.FlowAsync(TestService.Project, new FlowFilter { Workflow = "task" });
        var key = (await ann.StartAsync(TestService.Project, new StartRequest("task", "x"))).Key;
        await ann.ReportAsync(TestService.Project, key, new ReportRequest { Outcome = "started" });

        var after = await Eventually.Get(
            async () => await ann.FlowAsync(TestService.Project, new FlowFilter { Workflow = "task" }), f => f.Periods.Sum(p => p.Arrived) > before.Periods.Sum(p => p.Arrived), "one more");

        after.Periods.Count.ShouldBe(28);
        after.Now.ShouldAllBe(s => s.Workflow == "task" && s.Waiting.Values.Sum() == s.Count);
        after.Now.ShouldContain(s => s.Stage == "in-progress");
    }

    [Test]
    public async Task Weeks_begin_on_Monday_and_have_no_gaps()
    {
        var figures = await Service.As("ann").FlowAsync("-", new FlowFilter { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 1, 31), Weeks = true });

        figures.Periods.Select(p => p.Start).ShouldBe([new(2025, 12, 29), new(2026, 1, 5), new(2026, 1, 12), new(2026, 1, 19), new(2026, 1, 26)]);
        (figures.From, figures.To).ShouldBe((new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 31)));
    }
}
