using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Telemetry;

/// <summary>What the engine counts is what happened.</summary>
[NonParallelizable]
internal sealed class EngineMetricsTests
{
    [Test]
    public async Task Commands_are_counted_by_workflow_and_status_once_each()
    {
        using var measured = new Measured();
        await using var host = await TestHost.StartAsync();

        await host.SendAsync(Some.Start("T-1"));
        var report = Some.Report("T-1", "started");
        await host.SendAsync(report);
        await host.SendAsync(report);
        await host.SendAsync(Some.Report("T-1", "no-such-outcome"));

        measured.Sum("workflow.transitions", ("workflow", "task"), ("status", "applied")).ShouldBe(2);
        measured.Sum("workflow.transitions", ("workflow", "task"), ("status", "rejected"), ("code", RejectionCodes.UnknownOutcome)).ShouldBe(1);
        measured.Of("workflow.command.duration", ("status", "applied")).Count.ShouldBe(3);
        measured.Of("workflow.command.duration", ("command", "ReportOutcome")).ShouldAllBe(seconds => seconds > 0 && seconds < 60);
    }

    [Test]
    public async Task Batches_that_are_committed_together_hold_every_unit()
    {
        using var measured = new Measured();
        await using var host = await TestHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(1, 50).Select(i => host.ApplyAsync(Some.Start($"T-{i}"))));

        measured.Sum("workflow.commit.batch.size").ShouldBe(50);
        measured.Of("workflow.commit.duration").Count.ShouldBe(measured.Of("workflow.commit.batch.size").Count);
    }

    [Test]
    public async Task A_missed_deadline_is_counted_where_it_was_missed()
    {
        using var measured = new Measured();
        await using var host = await TestHost.StartAsync();
        await host.ApplyAsync(Some.Start("FR-1", "feature-request"));

        host.Clock.Advance(TimeSpan.FromDays(5.5));

        await Eventually.Async(
            () => measured.Sum("workflow.deadlines.missed", ("workflow", "feature-request"), ("stage", "discussion"), ("kind", "reminder")) == 1, "a missed deadline");
    }

    [Test]
    public async Task An_attempt_at_an_automation_is_counted_when_it_ends_and_only_then()
    {
        using var measured = new Measured();
        await using var host = await TestHost.StartAsync();
        var ledger = host.Get<RunLedger>();
        await ledger.EnqueueAsync(Order(), default);
        var claim = (await ledger.ClaimNextAsync("agent", TimeSpan.FromSeconds(30), default))!;

        (await ledger.FinishAsync(claim.Order.Run, claim.Claim - 1, "created", null, "{}", default)).ShouldBeFalse();
        (await ledger.FinishAsync(claim.Order.Run, claim.Claim, null, "no disk", "{}", default)).ShouldBeTrue();

        measured.Sum("workflow.automations").ShouldBe(1);
        measured.Sum("workflow.automations", ("automation", "create-sandbox"), ("result", "failed")).ShouldBe(1);
        measured.Of("workflow.automation.duration").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_cursor_that_nobody_leads_is_seen_to_fall_behind_and_faults_are_seen()
    {
        using var measured = new Measured();
        await using var host = await TestHost.StartAsync();
        await host.Store.ChangeAsync(
            (db, cancel) =>
            {
                db.Cursors.Add(new CursorRow { Name = "relay", Owner = "gone", Until = DateTimeOffset.MaxValue });
                db.Faults.Add(new FaultRow { Id = Guid.CreateVersion7(), Source = "relay", Lane = "x" });
                return db.SaveChangesAsync(cancel);
            },
            default);
        await host.ApplyAsync(Some.Start("T-1"));
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        await Eventually.Async(
            () =>
            {
                measured.Forget();
                measured.Observe();
                // The state may have been read before the clock went on.
                return measured.Of("workflow.cursor.lag", ("cursor", "relay")) is [> 119 and < 121];
            },
            "the lag of a cursor without a leader");

        // The state may also have come between two gauges of that look: the next has all of it.
        measured.Forget();
        measured.Observe();
        measured.Of("workflow.cursor.backlog", ("cursor", "relay")).ShouldBe([2]);
        measured.Of("workflow.cursor.backlog", ("cursor", "effects")).ShouldHaveSingleItem().ShouldBeLessThanOrEqualTo(2);
        measured.Of("workflow.faults.open", ("source", "relay")).ShouldBe([1]);
        measured.Of("workflow.node.up").ShouldContain(1);
    }

    private static AutomationOrder Order() => new()
    {
        Run = Guid.CreateVersion7(),
        Attempt = 1,
        Project = Some.Project,
        Key = "FR-1",
        Workflow = "feature-request",
        Stage = "sandbox",
        Visit = 1,
        Automation = "create-sandbox",
        Timeout = TimeSpan.FromMinutes(1),
    };
}
