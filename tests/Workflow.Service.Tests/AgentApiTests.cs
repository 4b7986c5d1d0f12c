using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

/// <summary>The ledger of runs over HTTP.</summary>
internal sealed class AgentApiTests
{
    private TestService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync(with: options => options with { AgentSlots = 0 });

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task An_order_is_claimed_renewed_logged_finished_and_reported()
    {
        var order = await OrderAsync();
        var claim = (await ClaimAsync("a"))!;

        claim.Order.ShouldBeEquivalentTo(order);
        claim.Result.ShouldBeNull();
        await DoneAsync($"runs/{order.Run}/heartbeat", new AgentHeartbeat(claim.Claim, 60_000));
        await DoneAsync($"runs/{order.Run}/log", new AgentLog(claim.Claim, [new AgentLogLine(DateTimeOffset.UnixEpoch, "one"), new AgentLogLine(DateTimeOffset.UnixEpoch, "")]));
        await DoneAsync($"runs/{order.Run}/finish", new AgentResult(claim.Claim, "passed", null, """{"outcome":"passed"}"""));
        await DoneAsync($"runs/{order.Run}/reported", new AgentClaimed(claim.Claim));

        var ann = _service.As("ann");
        (await ann.RunAsync("shop", order.Run)).ShouldSatisfyAllConditions(r => r.State.ShouldBe("succeeded"), r => r.Agent.ShouldBe("a"), r => r.Outcome.ShouldBe("passed"));
        (await ann.RunLogAsync("shop", order.Run)).Lines.Select(l => l.Text).ShouldBe(["one", ""]);
        (await ClaimAsync("a")).ShouldBeNull();
    }

    [Test]
    public async Task A_finished_run_that_nobody_reported_is_claimed_with_its_result()
    {
        var order = await OrderAsync();
        var claim = (await ClaimAsync("a"))!;
        await DoneAsync($"runs/{order.Run}/finish", new AgentResult(claim.Claim, "passed", null, "whatever"));
        await DoneAsync("release", new AgentRelease("a"));

        var next = (await ClaimAsync("b"))!;

        (next.Result, next.Order.Run, next.Claim > claim.Claim).ShouldBe(("whatever", order.Run, true));
    }

    [TestCase("heartbeat")]
    [TestCase("log")]
    [TestCase("finish")]
    [TestCase("reported")]
    [TestCase("release")]
    public async Task A_claim_that_was_taken_over_changes_nothing_any_more(string verb)
    {
        var order = await OrderAsync();
        var frozen = (await ClaimAsync("frozen", leaseMs: 100))!;
        var next = await Eventually.Get(() => ClaimAsync("next"), c => c is not null, "the take-over");
        object body = verb switch
        {
            "heartbeat" => new AgentHeartbeat(frozen.Claim, 60_000),
            "log" => new AgentLog(frozen.Claim, [new AgentLogLine(DateTimeOffset.UnixEpoch, "late")]),
            "finish" => new AgentResult(frozen.Claim, "failed", null, "late"),
            _ => new AgentClaimed(frozen.Claim),
        };
        var before = await RowAsync(order.Run);

        await PostAsync($"runs/{order.Run}/{verb}", body).ShouldRefuse(HttpStatusCode.Conflict, "claim-lost");

        (await RowAsync(order.Run)).ShouldBe(before);
        await DoneAsync($"runs/{order.Run}/finish", new AgentResult(next!.Claim, "passed", null, "in time"));
    }

    [Test]
    public async Task Whoever_waits_gets_an_order_as_soon_as_it_comes()
    {
        var waiting = ClaimAsync("a", waitMs: 20_000);
        var other = ClaimAsync("b", waitMs: 20_000);
        (await ClaimAsync("c", waitMs: 50)).ShouldBeNull();
        var watch = Stopwatch.StartNew();

        var orders = new[] { await OrderAsync(), await OrderAsync("FR-2") };

        new[] { (await waiting)!.Order.Run, (await other)!.Order.Run }.ShouldBe(orders.Select(o => o.Run), ignoreOrder: true);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Test]
    public async Task A_run_that_is_cancelled_is_never_claimed_even_if_its_order_comes_later()
    {
        var order = await OrderAsync();
        var claim = (await ClaimAsync("a"))!;
        var late = Order("FR-2");
        await DoneAsync($"runs/{order.Run}/cancel", new AgentCancel("not wanted"));
        await DoneAsync($"runs/{late.Run}/cancel", new AgentCancel("not wanted"));

        await DoneAsync("orders", late);
        await DoneAsync("orders", order with { Attempt = 2 });

        (await ClaimAsync("b")).ShouldBeNull();
        await PostAsync($"runs/{order.Run}/finish", new AgentResult(claim.Claim, "passed", null, "late")).ShouldRefuse(HttpStatusCode.Conflict, "claim-lost");
    }

    [Test]
    public async Task A_cancelled_attempt_makes_room_for_the_next_in_whatever_order_they_are_heard()
    {
        var order = await OrderAsync();
        var claim = (await ClaimAsync("a"))!;
        await DoneAsync($"runs/{order.Run}/cancel", new AgentCancel("wrong data", 1));
        await PostAsync($"runs/{order.Run}/finish", new AgentResult(claim.Claim, "passed", null, "late")).ShouldRefuse(HttpStatusCode.Conflict, "claim-lost");
        await DoneAsync("orders", order);
        (await ClaimAsync("b")).ShouldBeNull();

        await DoneAsync("orders", order with { Attempt = 2 });
        await DoneAsync($"runs/{order.Run}/cancel", new AgentCancel("wrong data", 1));
        (await ClaimAsync("b"))!.Order.Attempt.ShouldBe(2);

        var failed = await OrderAsync("FR-3");
        var second = (await ClaimAsync("c"))!;
        await DoneAsync($"runs/{failed.Run}/finish", new AgentResult(second.Claim, null, "no disk", "failed"));
        await DoneAsync($"runs/{failed.Run}/reported", new AgentClaimed(second.Claim));
        await DoneAsync($"runs/{failed.Run}/cancel", new AgentCancel("wrong data", 2));
        await DoneAsync("orders", failed with { Attempt = 2 });
        (await ClaimAsync("c")).ShouldBeNull();

        var early = Order("FR-2");
        await DoneAsync($"runs/{early.Run}/cancel", new AgentCancel("wrong data", 1));
        await DoneAsync("orders", early);
        (await ClaimAsync("b")).ShouldBeNull();
        await DoneAsync($"runs/{early.Run}/cancel", new AgentCancel("the stage was left"));
        await DoneAsync($"runs/{early.Run}/cancel", new AgentCancel("wrong data", 1));
        await DoneAsync("orders", early with { Attempt = 2 });
        (await ClaimAsync("b")).ShouldBeNull();
    }

    [Test]
    public async Task A_report_is_the_agents_whoever_it_says_it_is()
    {
        var key = await _service.StartTaskAsync();
        var command = new AutomationReported
        {
            CommandId = Guid.CreateVersion7(), Project = TestService.Project, Key = key, Actor = new Actor("mallory", "manager", true), Run = Guid.NewGuid(), Attempt = 1,
            Outcome = "passed", Outputs = new Dictionary<string, string> { ["a"] = "b" }, Findings = [new Finding("f")],
        };

        var receipt = await PostAsync("reported", command).ShouldAnswer<Receipt>();
        var again = await PostAsync("reported", command).ShouldAnswer<Receipt>();

        (again.CommandId, again.At).ShouldBe((command.CommandId, receipt.At));
        receipt.Rejection!.Code.ShouldBe("late");
    }

    [Test]
    public async Task A_project_is_shown_to_agents()
    {
        var settings = new ProjectSettings { Project = "shop", Repository = "/r", DeployDirectory = "/d", WorkDirectory = "/w", Test = ["t"], Smoke = ["s"] };
        await _service.App.Services.GetRequiredService<ProjectStore>().PutAsync(settings, default);

        (await _service.SendAsync(HttpMethod.Get, "/api/agent/projects/shop", null).ShouldAnswer<ProjectSettings>()).Repository.ShouldBe("/r");
        await _service.SendAsync(HttpMethod.Get, "/api/agent/projects/nope", null).ShouldRefuse(HttpStatusCode.NotFound, "unknown-project");
    }

    [Test]
    public async Task An_agent_without_work_is_told_of_until_it_leaves()
    {
        await DoneAsync("attendance", new AgentAttendance("b", 3, 60_000));
        await OrderAsync();
        await ClaimAsync("a");

        var agents = (await _service.As("ann").OperationsAsync()).Agents;
        agents.Select(a => (a.Name, a.Slots, a.Work.Count, a.Silent)).ShouldBe([("a", null, 1, false), ("b", 3, 0, false)]);
        agents[1].SeenAt.ShouldNotBeNull().ShouldBeLessThan(agents[1].Until);

        await DoneAsync("attendance", new AgentAttendance("b", 3, 0));
        (await _service.As("ann").OperationsAsync()).Agents.ShouldHaveSingleItem().Name.ShouldBe("a");
    }

    [Test]
    public async Task An_agent_that_is_not_heard_of_in_time_is_silent()
    {
        await DoneAsync("attendance", new AgentAttendance("b", 1, 1));

        await Eventually.Get(async () => (await _service.As("ann").OperationsAsync()).Agents.Single(), agent => agent.Silent, "the agent silent");
    }

    [TestCase("attendance", """{"agent":"a","slots":0,"lastsMs":1000}""", "invalid-body")]
    [TestCase("attendance", """{"agent":" ","slots":1,"lastsMs":1000}""", "invalid-body")]
    [TestCase("attendance", """{"agent":"a","slots":1,"lastsMs":-1}""", "invalid-body")]
    [TestCase("claims", """{"agent":"","leaseMs":1000}""", "invalid-body")]
    [TestCase("claims", """{"agent":"a","leaseMs":1}""", "invalid-body")]
    [TestCase("claims", """{"agent":"a","leaseMs":1000,"waitMs":20001}""", "invalid-body")]
    [TestCase("claims", """{"agent":"a"}""", "missing-member")]
    [TestCase("orders", """{"run":"nonsense"}""", "wrong-type")]
    [TestCase("runs/00000000-0000-0000-0000-000000000001/heartbeat", """{"claim":"one","leaseMs":1000}""", "wrong-type")]
    [TestCase("runs/00000000-0000-0000-0000-000000000001/log", """{"claim":1,"lines":[{"at":"yesterday","line":"x"}]}""", "wrong-type")]
    public async Task What_makes_no_sense_is_refused(string path, string body, string code) =>
        await _service.PostAsync("/api/agent/" + path, body).ShouldRefuse(HttpStatusCode.BadRequest, code);

    [Test]
    public async Task A_run_that_is_none_is_not_found() =>
        await PostAsync("runs/nonsense/heartbeat", new AgentHeartbeat(1, 1000)).ShouldRefuse(HttpStatusCode.NotFound, "unknown-run");

    private static AutomationOrder Order(string key = "FR-1") => new()
    {
        Run = Guid.CreateVersion7(), Attempt = 1, Project = "shop", Key = key, Workflow = "feature-request", Stage = "qa", Visit = 1, Automation = "run-tests",
        Timeout = TimeSpan.FromMinutes(10), Inputs = new Dictionary<string, string> { ["target"] = "live" },
    };

    private async Task<AutomationOrder> OrderAsync(string key = "FR-1")
    {
        var order = Order(key);
        await DoneAsync("orders", order);
        return order;
    }

    private async Task<AgentClaim?> ClaimAsync(string agent, int leaseMs = 60_000, int waitMs = 0)
    {
        using var response = await PostAsync("claims", new AgentClaimRequest(agent, leaseMs, waitMs));
        return response.StatusCode == HttpStatusCode.NoContent ? null : await Task.FromResult(response).ShouldAnswer<AgentClaim>();
    }

    private async Task<(RunSummary Run, int Lines)> RowAsync(Guid run) =>
        (await _service.As("ann").RunAsync("shop", run), (await _service.As("ann").RunLogAsync("shop", run)).Lines.Count);

    private async Task DoneAsync(string path, object body)
    {
        using var response = await PostAsync(path, body);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> PostAsync(string path, object body) =>
        _service.PostAsync("/api/agent/" + path, JsonSerializer.Serialize(body, body.GetType(), WireJson.Options));
}
