using Workflow.Agent.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class WorkerTests
{
    [Test]
    public async Task An_order_is_started_done_logged_and_reported_once()
    {
        var shop = ShopProject.Create();
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger).StartAsync();
        var order = shop.Request().Order("create-sandbox", "sandbox");

        await host.OrderAsync(order);
        await host.OrderAsync(order);
        await Eventually.HoldsAsync(() => ledger.IsDone(order.Run), "the run is done");

        host.Reports.Count.ShouldBe(2);
        var started = host.Reports[0].ShouldBeOfType<AutomationStarted>();
        started.CommandId.ShouldBe(Identity.Command($"{order.Run}/1/started"));
        started.Agent.ShouldBe("test");
        var reported = host.Results.ShouldHaveSingleItem();
        reported.CommandId.ShouldBe(Identity.Command($"{order.Run}/1/reported"));
        reported.Outcome.ShouldBe("created");
        reported.Outputs!["branch"].ShouldBe("workflow/FR-1");
        ledger.LogOf(order.Run).ShouldContain(line => line.StartsWith("created the sandbox"));
    }

    [Test]
    public async Task A_report_that_is_lost_is_sent_again_without_doing_the_work_again()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger) { LostReports = 3 }.StartAsync();
        var order = request.Order("run-tests");

        await host.OrderAsync(order);
        await Eventually.HoldsAsync(() => ledger.IsDone(order.Run), "the run is done");

        host.Results.ShouldHaveSingleItem().Outcome.ShouldBe("passed");
        ledger.LogOf(order.Run).Count(line => line.StartsWith("exit code 0")).ShouldBe(1);
    }

    [Test]
    public async Task A_result_that_was_not_reported_is_reported_after_a_restart_without_doing_the_work_again()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        var ledger = new MemoryLedger(TimeProvider.System);
        var order = request.Order("run-tests");
        await using (var first = await new AgentHost(shop, ledger) { LostReports = int.MaxValue }.StartAsync())
        {
            await first.OrderAsync(order);
            await Eventually.HoldsAsync(() => first.LostReports < int.MaxValue, "a report was tried");
        }

        await using var second = await new AgentHost(shop, ledger).StartAsync();
        await Eventually.HoldsAsync(() => ledger.IsDone(order.Run), "the run is done");
        second.Reports.ShouldHaveSingleItem().ShouldBeOfType<AutomationReported>().Outcome.ShouldBe("passed");
        ledger.LogOf(order.Run).Count(line => line.StartsWith("exit code 0")).ShouldBe(1);
    }

    [Test]
    public async Task An_attempt_that_takes_too_long_is_killed_with_all_it_started_and_fails_with_the_reason()
    {
        var shop = Sleeper.Create(out var request, out var alive);
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger).StartAsync();
        var order = request.Order("run-tests") with { Timeout = TimeSpan.FromSeconds(1) };

        await host.OrderAsync(order);
        await Eventually.HoldsAsync(() => ledger.IsDone(order.Run), "the run is done");

        host.Results.ShouldHaveSingleItem().Failure.ShouldNotBeNull().ShouldContain("did not finish within 00:00:01");
        alive().ShouldBeFalse();
    }

    [Test]
    public async Task A_cancelled_run_is_killed_with_all_it_started_and_nothing_is_reported()
    {
        var shop = Sleeper.Create(out var request, out var alive);
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger).StartAsync();
        var order = request.Order("run-tests");
        await host.OrderAsync(order);
        await Eventually.HoldsAsync(alive, "the test program runs");

        await host.CancelAsync(order.Run);

        await Eventually.HoldsAsync(() => !alive(), "the test program is dead");
        await host.StopAsync();
        host.Results.ShouldBeEmpty();
    }

    [Test]
    public async Task Cancelling_an_attempt_ends_that_one_and_leaves_the_next_at_work()
    {
        var shop = Sleeper.Create(out var request, out var alive);
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger).StartAsync();
        var order = request.Order("run-tests");
        await host.OrderAsync(order);
        await Eventually.HoldsAsync(alive, "the test program runs");
        await host.CancelAsync(order.Run, 1);
        await Eventually.HoldsAsync(() => !alive(), "the test program is dead");

        await host.OrderAsync(order with { Attempt = 2 });
        await Eventually.HoldsAsync(alive, "the test program runs again");
        await host.CancelAsync(order.Run, 1);

        host.Reports.OfType<AutomationStarted>().Select(s => s.Attempt).ShouldBe([1, 2]);
        alive().ShouldBeTrue();
        await host.CancelAsync(order.Run, 2);
        await Eventually.HoldsAsync(() => !alive(), "the second is dead, too");
        await host.StopAsync();
        host.Results.ShouldBeEmpty();
    }

    [Test]
    public async Task A_worker_that_is_stopped_gives_its_run_back_and_the_next_one_finishes_it()
    {
        var shop = Sleeper.Create(out var request, out var alive);
        var ledger = new MemoryLedger(TimeProvider.System);
        var order = request.Order("run-tests");
        await using (var first = await new AgentHost(shop, ledger).StartAsync())
        {
            await first.OrderAsync(order);
            await Eventually.HoldsAsync(alive, "the test program runs");
        }

        alive().ShouldBeFalse();
        shop.Settings = shop.Settings with { Test = ["true"] };
        await using var second = await new AgentHost(shop, ledger).StartAsync();
        await Eventually.HoldsAsync(() => ledger.IsDone(order.Run), "the run is done");
        second.Results.ShouldHaveSingleItem().Outcome.ShouldBe("passed");
    }

    [Test]
    public async Task A_worker_that_has_lost_its_claim_stops_and_reports_nothing()
    {
        var shop = Sleeper.Create(out var request, out var alive);
        var ledger = new MemoryLedger(TimeProvider.System);
        var order = request.Order("run-tests");
        var quick = new AgentOptions { Name = "frozen", Lease = TimeSpan.FromMilliseconds(300), Parallel = 1 };
        await using var frozen = await new AgentHost(shop, ledger, quick).StartAsync();
        await frozen.OrderAsync(order);
        await Eventually.HoldsAsync(alive, "the test program runs");

        ledger.ExpireClaims();
        var taken = await ledger.ClaimNextAsync("other", TimeSpan.FromMinutes(1), CancellationToken.None);

        taken.ShouldNotBeNull().Order.Run.ShouldBe(order.Run);
        await Eventually.HoldsAsync(() => !alive(), "the test program is dead");
        await frozen.StopAsync();
        frozen.Results.ShouldBeEmpty();
        ledger.IsDone(order.Run).ShouldBeFalse();
    }

    [Test]
    public async Task An_unknown_project_and_an_unknown_automation_fail_with_what_would_be_right()
    {
        var shop = ShopProject.Create();
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger).StartAsync();
        var lost = shop.Request().Order("create-sandbox") with { Project = "nothing" };
        var strange = shop.Request().Order("make-coffee");

        await host.OrderAsync(lost);
        await host.OrderAsync(strange);
        await Eventually.HoldsAsync(() => ledger.IsDone(lost.Run) && ledger.IsDone(strange.Run), "both runs are done");

        host.Results.Single(r => r.Run == lost.Run).Failure.ShouldNotBeNull().ShouldContain("workflow project add");
        host.Results.Single(r => r.Run == strange.Run).Failure.ShouldNotBeNull().ShouldContain("must be one of create-sandbox");
    }

    [Test]
    public async Task Automations_that_change_one_project_run_one_after_the_other()
    {
        var shop = ShopProject.Create();
        var overlaps = new OverlapHook();
        shop.Hook = overlaps;
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger, new AgentOptions { Name = "test", Parallel = 4 }).StartAsync();
        var orders = Enumerable.Range(1, 6).Select(n => shop.Request($"FR-{n}").Order("create-sandbox")).ToList();

        foreach (var order in orders)
            await host.OrderAsync(order);
        await Eventually.HoldsAsync(() => orders.TrueForAll(o => ledger.IsDone(o.Run)), "all runs are done");

        host.Results.ShouldAllBe(r => r.Outcome == "created");
        overlaps.Most.ShouldBe(1);
    }

    [Test]
    public async Task A_flood_of_output_is_logged_only_up_to_the_limit()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        shop.Settings = shop.Settings with { Test = ["sh", "-c", "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done"] };
        var ledger = new MemoryLedger(TimeProvider.System);
        await using var host = await new AgentHost(shop, ledger, new AgentOptions { Name = "test", LogLimit = 10_000 }).StartAsync();
        var order = request.Order("run-tests");

        await host.OrderAsync(order);
        await Eventually.HoldsAsync(() => ledger.IsDone(order.Run), "the run is done");

        ledger.LogOf(order.Run).Sum(l => l.Length).ShouldBeLessThan(11_000);
        ledger.LogOf(order.Run)[^1].ShouldContain("more lines were not kept");
    }

    private sealed class OverlapHook : GitProject.IStepHook
    {
        private int now;

        public int Most { get; private set; }

        public Task BeforeAsync(string step)
        {
            if (step == "clear-sandbox")
                Most = Math.Max(Most, Interlocked.Increment(ref now));
            return Task.CompletedTask;
        }

        public Task AfterAsync(string step)
        {
            if (step == "mark-sandbox")
                Interlocked.Decrement(ref now);
            return Task.CompletedTask;
        }
    }
}
