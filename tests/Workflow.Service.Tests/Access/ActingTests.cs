using System.Net;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

/// <summary>Who acts, and in which role, comes from the credential.</summary>
internal sealed class ActingTests
{
    private const string Shop = SecuredService.Shop;

    private static SecuredService Service => SharedSecuredService.One;

    [Test]
    public async Task The_actor_is_the_keys_owner_whatever_the_request_claims()
    {
        var key = await Service.StartTaskAsync(Shop);

        (await Service.SendAsync("POST", $"/api/projects/{Shop}/instances/{key}/comment", Service.Key("dora"), """{"text":"It was me"}""", ("X-Workflow-Actor", "mona")))
            .StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Service.SendAsync("POST", $"/api/projects/{Shop}/instances/{key}/comment", Service.Key("dora"), """{"text":"x","actor":{"name":"mona"}}""")
            .ShouldRefuse(HttpStatusCode.BadRequest, "unknown-member");

        (await LastActorAsync(key)).ShouldBe(new Actor("dora", "developer", Verified: true));
    }

    [Test]
    public async Task One_role_is_the_default_and_of_several_one_is_chosen()
    {
        var key = await Service.StartTaskAsync(Shop);

        await Service.As("dora").CommentAsync(Shop, key, "x");
        (await LastActorAsync(key)).Role.ShouldBe("developer");
        await Service.As("mona", "client").CommentAsync(Shop, key, "x");
        (await LastActorAsync(key)).Role.ShouldBe("client");
        await Service.As("mona").CommentAsync(Shop, key, "x");
        (await LastActorAsync(key)).Role.ShouldBeNull();
    }

    [Test]
    public async Task A_role_that_the_key_has_not_is_refused()
    {
        var key = await Service.StartTaskAsync(Shop);

        var refused = await Service.As("dora", "manager").CancelAsync(Shop, key, "No more").ShouldBeRefused("role-missing");

        refused.Status.ShouldBe(403);
        refused.Message.ShouldContain("developer");
        (await Service.As("root").GetAsync(Shop, key)).State.ShouldBe("active");
    }

    [Test]
    public async Task Who_has_no_role_only_reads()
    {
        var key = await Service.StartTaskAsync(Shop);

        (await Service.As("reader").GetAsync(Shop, key)).Key.ShouldBe(key);
        await Service.As("reader").CommentAsync(Shop, key, "x").ShouldBeRefused("role-missing");
        await Service.As("reader", "developer").ReportAsync(Shop, key, new ReportRequest { Outcome = "started" }).ShouldBeRefused("role-missing");
        await Service.As("oscar").StartAsync(Shop, new StartRequest("task", "x")).ShouldBeRefused("role-missing");
    }

    [Test]
    public async Task In_every_stage_each_role_may_what_the_definition_says_and_no_more(
        [ValueSource(typeof(SecuredService), nameof(SecuredService.Roles))] string role, [Values("to-do", "in-progress", "code-review", "qa")] string stage)
    {
        var caller = "only-" + role;
        var explained = await Service.As("root").ExplainAsync(Shop, await TaskInAsync(stage));
        explained.Stage.ShouldBe(stage);
        explained.Outcomes.ShouldNotBeEmpty();

        foreach (var outcome in explained.Outcomes)
            await TryAsync(caller, stage, "report", $$"""{"outcome":"{{outcome.Outcome}}"}""", outcome.Roles.Contains(role));
        foreach (var action in explained.Actions.Where(a => a.Action is "override" or "suspend" or "cancel" && a.Possible))
            await TryAsync(caller, stage, action.Action, action.Action == "override" ? """{"to":"dropped","reason":"x"}""" : """{"reason":"x"}""", action.Roles.Contains(role));
        await TryAsync(caller, stage, "comment", """{"text":"x"}""", may: true);
    }

    private static async Task TryAsync(string caller, string stage, string verb, string body, bool may)
    {
        var key = await TaskInAsync(stage);
        var sent = Service.SendAsync("POST", $"/api/projects/{Shop}/instances/{key}/{verb}", Service.Key(caller), body);
        if (may)
            (await sent.ShouldAnswer<Receipt>(HttpStatusCode.Accepted)).Status.ShouldBe(ReceiptStatus.Applied);
        else
            await sent.ShouldRefuse(HttpStatusCode.Forbidden, "role-not-allowed");
    }

    private static async Task<string> TaskInAsync(string stage)
    {
        var key = await Service.StartTaskAsync(Shop);
        foreach (var (at, outcome) in new[] { ("to-do", "started"), ("in-progress", "submitted"), ("code-review", "approved") })
        {
            if (at == stage)
                break;
            await Service.As("root", "developer").ReportAsync(Shop, key, new ReportRequest { Outcome = outcome });
        }

        return key;
    }

    private static async Task<Actor> LastActorAsync(string key) => (await Service.As("root").JournalAsync(Shop, key, limit: 500)).Items[^1].Entry.Actor;
}
