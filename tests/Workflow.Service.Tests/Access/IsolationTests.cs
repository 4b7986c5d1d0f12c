using System.Net;
using Workflow.Client;
using Workflow.Messages.Events;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

/// <summary>Lists, feeds and receipts show the caller's projects and nothing of others.</summary>
internal sealed class IsolationTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private string _foreign = "";

    private static SecuredService Service => SharedSecuredService.One;
    private static WorkflowClient Dora => Service.As("dora");

    [OneTimeSetUp]
    public async Task StartOneOfEachAsync()
    {
        await Service.StartTaskAsync(SecuredService.Shop);
        _foreign = await Service.StartTaskAsync(SecuredService.Crm);
    }

    [Test]
    public async Task A_list_of_all_projects_is_one_of_the_callers()
    {
        var all = await Eventually.Get(() => ProjectsOfInstancesAsync("root")!, p => p.Contains(SecuredService.Crm) && p.Contains(SecuredService.Shop), "the lists");
        all.ShouldContain(SecuredService.Crm);

        (await ProjectsOfInstancesAsync("dora")).ShouldBe([SecuredService.Shop]);
        (await ProjectsOfInstancesAsync("carl")).ShouldBe([SecuredService.Crm]);
    }

    [Test]
    public async Task An_inbox_of_all_projects_is_one_of_the_callers()
    {
        await Eventually.Get<Page<InboxItem>>(async () => await Service.As("root").InboxAsync("-", limit: 500), p => p.Items.Any(i => i.Project == SecuredService.Crm) && p.Items.Any(i => i.Project == SecuredService.Shop), "the inbox");

        (await Dora.InboxAsync("-", limit: 500)).Items.Select(i => i.Project).Distinct().ShouldBe([SecuredService.Shop]);
    }

    [Test]
    public async Task Figures_of_all_projects_are_those_of_the_callers()
    {
        await Eventually.Get(
            async () => new Counts(await CountAsync("root", "-"), await CountAsync("root", SecuredService.Shop), await CountAsync("root", SecuredService.Crm), await CountAsync("dora", "-"), await CountAsync("carl", "-")),
            c => c.Shop > 0 && c.Crm > 0 && c.All >= c.Shop + c.Crm && c.Dora == c.Shop && c.Carl == c.Crm,
            "figures that are each caller's own");

        (await Dora.FlowAsync(SecuredService.Crm).ShouldBeRefused("unknown-project")).Status.ShouldBe(404);

        static async Task<long> CountAsync(string who, string project) => (await Service.As(who).FlowAsync(project)).Now.Sum(s => s.Count);
    }

    private sealed record Counts(long All, long Shop, long Crm, long Dora, long Carl);

    [Test]
    public async Task The_projects_are_the_callers()
    {
        (await Dora.ProjectsAsync()).Select(p => p.Project).ShouldBe([SecuredService.Shop]);
        (await Service.As("root").ProjectsAsync()).Select(p => p.Project).ShouldBe([SecuredService.Crm, SecuredService.Shop]);
    }

    [Test]
    public async Task A_receipt_of_a_foreign_command_is_as_unknown_as_none()
    {
        var receipt = await Service.As("root", "manager").CommentAsync(SecuredService.Crm, _foreign, "Between us");

        (await Service.As("carl").ReceiptAsync(receipt.CommandId)).Key.ShouldBe(_foreign);
        (await Dora.ReceiptAsync(receipt.CommandId).ShouldBeRefused("unknown-command")).Status.ShouldBe(404);
        (await Dora.ReceiptAsync(Guid.NewGuid()).ShouldBeRefused("unknown-command")).Status.ShouldBe(404);
    }

    [TestCase(null)]
    [TestCase(SecuredService.Crm)]
    public async Task A_page_of_events_has_the_callers_only(string? asked)
    {
        var events = await Dora.EventsAsync(0, new EventFilter { Project = asked }, 500);

        events.Items.ShouldAllBe(e => e.CustomData.Project == SecuredService.Shop);
        (events.Items.Count > 0).ShouldBe(asked is null);
    }

    [Test]
    public async Task A_stream_of_events_has_the_callers_only()
    {
        using var bound = new CancellationTokenSource(Bound);
        var last = await Service.StartTaskAsync(SecuredService.Crm);
        var mine = await Service.StartTaskAsync(SecuredService.Shop);
        var seen = new List<LifecycleEvent>();

        await foreach (var happened in Dora.StreamAsync(0, null, bound.Token))
        {
            seen.Add(happened);
            if (happened.Subject.Id == mine && happened.CustomData.Project == SecuredService.Shop)
                break;
        }

        seen.ShouldAllBe(e => e.CustomData.Project == SecuredService.Shop);
        last.ShouldNotBeEmpty();
    }

    [Test]
    public async Task The_same_key_in_two_projects_is_two_instances()
    {
        foreach (var project in new[] { SecuredService.Shop, SecuredService.Crm })
            await Service.As("root", "manager").StartAsync(project, new StartRequest("task", $"Of {project}") { Key = "SAME-1" });

        (await Dora.GetAsync(SecuredService.Shop, "SAME-1")).Title.ShouldBe("Of shop");
        (await Dora.GetAsync(SecuredService.Crm, "SAME-1").ShouldBeRefused("unknown-project")).Status.ShouldBe((int)HttpStatusCode.NotFound);
    }

    private static async Task<List<string>> ProjectsOfInstancesAsync(string name) =>
        [.. (await Service.As(name).ListAsync("-", new InstanceFilter { Limit = 500 })).Items.Select(i => i.Project).Distinct().Order()];
}
