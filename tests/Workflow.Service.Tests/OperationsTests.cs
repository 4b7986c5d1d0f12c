using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

/// <summary>What those who run the service read of it.</summary>
internal sealed class OperationsTests
{
    private static TestService Service => SharedService.One;

    [Test]
    public async Task It_says_who_follows_what_was_committed_and_what_the_store_takes()
    {
        await Service.StartTaskAsync();

        var report = await Service.As("olga").OperationsAsync();

        report.Missing.ShouldBeEmpty();
        report.Version.ShouldNotBeEmpty();
        report.Head.ShouldBePositive();
        report.Followers.Select(f => f.Name).ShouldBeSubsetOf(report.Followers.Select(f => f.Name).Distinct());
        report.Followers.ShouldContain(f => f.Name == "effects");
        report.Commits.Batches.ShouldBePositive();
        report.Commits.Units.ShouldBeGreaterThanOrEqualTo(report.Commits.Batches);
        report.Commits.Longest.ShouldBeGreaterThan(TimeSpan.Zero);
        report.Commits.Longest.ShouldBeGreaterThanOrEqualTo(report.Commits.P99);
        (report.Store.Kind, report.Store.KeptWeeks).ShouldBe(("sqlite", 26));
        report.Store.Bytes.ShouldBePositive();
        report.Store.LogBytes.ShouldNotBeNull();
        report.Store.Receipts[^1].From.DayOfWeek.ShouldBe(DayOfWeek.Monday);
        report.Broker.ShouldBeNull();
    }

    [Test]
    public async Task A_report_that_waits_for_its_visit_is_listed_until_that_visit_comes()
    {
        var key = await Service.StartTaskAsync();
        var parked = await Service.As("tess", "tester").ReportAsync(TestService.Project, key, new ReportRequest { Stage = "qa", Outcome = "passed" });
        parked.Status.ShouldBe(ReceiptStatus.Parked);

        var listed = (await Service.As("olga").OperationsAsync()).Parked.Single(p => p.Key == key);
        (listed.CommandId, listed.Stage, listed.Visit, listed.Outcome, listed.Actor, listed.Current).ShouldBe((parked.CommandId, "qa", 1, "passed", "tess", "to-do"));

        await Service.As("ann", "manager").OverrideAsync(TestService.Project, key, "qa", "it was done elsewhere");
        (await Service.As("olga").OperationsAsync()).Parked.ShouldNotContain(p => p.Key == key);
    }
}
