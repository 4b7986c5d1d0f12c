using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class InboxTests
{
    private const string Project = TestService.Project;

    private static TestService Service => SharedService.One;

    [Test]
    public async Task What_has_to_be_done_appears_in_the_inbox_of_the_role_and_leaves_it_when_done()
    {
        var key = await Service.StartTaskAsync("for the inbox");
        var ann = Service.As("ann", "manager");

        var item = await ItemAsync(key, "developer");
        item.ShouldSatisfyAllConditions(i => i.Title.ShouldBe("for the inbox"), i => i.Stage.ShouldBe("to-do"), i => i.Kind.ShouldBe("stage"));
        await ann.AssignAsync(Project, key, new AssignRequest("dev", "developer"));
        await Eventually.Get(() => FindAsync(key, "developer", "dev"), i => i.Person == "dev", "the assignment");
        (await FindAsync(key, "developer", "somebody else")).ShouldBeNull();

        var developer = Service.As("dev", "developer");
        foreach (var outcome in new[] { "started", "submitted", "approved" })
            await developer.ReportAsync(Project, key, new ReportRequest { Outcome = outcome });

        (await ItemAsync(key, "tester")).Stage.ShouldBe("qa");
        (await FindAsync(key, "developer")).ShouldBeNull();
    }

    [Test]
    public async Task Everybody_who_signs_off_has_it_in_the_inbox_until_they_have_signed()
    {
        var ann = Service.As("ann", "manager");
        var key = (await ann.StartAsync(Project, new StartRequest("feature-request", "x"))).Key;
        await ItemAsync(key, "manager");
        await ItemAsync(key, "client");

        var agreement = new Dictionary<string, string> { ["justification"] = "x", ["estimate"] = "3d", ["cost"] = "100 EUR" };
        await ann.ReportAsync(Project, key, new ReportRequest { Outcome = "agreed", Fields = agreement });

        await Eventually.Get(
            async () => await ann.InboxAsync(Project, "manager", limit: 500), page => page.Items.All(i => i.Key != key), "the manager's inbox without what was signed");
        (await ItemAsync(key, "client")).Stage.ShouldBe("discussion");
    }

    private static Task<InboxItem> ItemAsync(string key, string role) => Eventually.Get(() => FindAsync(key, role), _ => true, $"{key} in the inbox of {role}");

    private static async Task<InboxItem?> FindAsync(string key, string role, string? person = null) =>
        (await Service.As("ann").InboxAsync(Project, role, person, limit: 500)).Items.SingleOrDefault(i => i.Key == key);
}
