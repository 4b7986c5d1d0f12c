using System.Net;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class CommandTests
{
    private const string Project = TestService.Project;

    private static TestService Service => SharedService.One;

    [Test]
    public async Task A_command_is_accepted_with_its_receipt_and_where_to_find_it_again()
    {
        using var answer = await Service.PostAsync("/api/projects/default/instances", """{"workflow":"task","title":"x"}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var receipt = await Task.FromResult(answer).ShouldAnswer<Receipt>(HttpStatusCode.Accepted);
        receipt.Status.ShouldBe(ReceiptStatus.Applied);
        receipt.Key.ShouldStartWith("T-");
        answer.Headers.Location!.ToString().ShouldBe($"/api/commands/{receipt.CommandId}");
        (await Service.As("ann").ReceiptAsync(receipt.CommandId)).ShouldBe(receipt);
    }

    [TestCase("wait=5")]
    [TestCase("respond-async, wait=10")]
    public async Task Who_prefers_to_wait_gets_the_outcome(string prefer)
    {
        using var answer = await Service.PostAsync("/api/projects/default/instances", """{"workflow":"task","title":"x"}""", ("Prefer", prefer));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Preference-Applied").Single().ShouldStartWith("wait=");
    }

    [Test]
    public async Task A_report_for_a_visit_to_come_is_parked_and_settled_when_it_comes()
    {
        var key = await Service.StartTaskAsync();
        var early = await Service.As("tim", "tester").ReportAsync(Project, key, new ReportRequest { Outcome = "passed", Stage = "qa" });
        early.Status.ShouldBe(ReceiptStatus.Parked);

        await AdvanceAsync(key, "started", "submitted", "approved");

        (await Service.As("ann").GetAsync(Project, key)).Stage.ShouldBe("waiting-release");
        (await Service.As("ann").ReceiptAsync(early.CommandId)).Status.ShouldBe(ReceiptStatus.Applied);
    }

    [Test]
    public async Task A_report_from_the_wrong_role_is_refused_naming_the_right_one()
    {
        var key = await Service.StartTaskAsync();

        var refused = await Service.As("tim", "tester").ReportAsync(Project, key, new ReportRequest { Outcome = "started" }).ShouldBeRefused("role-not-allowed");

        refused.Status.ShouldBe(403);
        refused.Message.ShouldContain("developer");
        refused.Message.ShouldContain("'to-do'");
        refused.Parameters["role"].ShouldBe("tester");
        refused.Receipt!.Status.ShouldBe(ReceiptStatus.Rejected);
        (await Service.As("tim").ReceiptAsync(refused.Receipt.CommandId)).Rejection!.Code.ShouldBe("role-not-allowed");
    }

    [Test]
    public async Task A_report_without_a_role_is_refused_naming_the_right_one() =>
        (await Service.As("tim").ReportAsync(Project, await Service.StartTaskAsync(), new ReportRequest { Outcome = "started" }).ShouldBeRefused("role-not-allowed"))
            .Message.ShouldContain("developer");

    [Test]
    public async Task An_outcome_that_does_not_exist_is_refused_naming_those_that_do()
    {
        var refused = await Report(await Service.StartTaskAsync(), "finishd").ShouldBeRefused("unknown-outcome");

        refused.Status.ShouldBe(422);
        refused.Message.ShouldContain("started, dropped");
    }

    [Test]
    public async Task A_report_for_a_stage_left_long_ago_is_late()
    {
        var key = await Service.StartTaskAsync();
        await AdvanceAsync(key, "started");

        var refused = await Service.As("dev", "developer").ReportAsync(Project, key, new ReportRequest { Outcome = "started", Stage = "to-do" }).ShouldBeRefused("late");

        refused.Status.ShouldBe(409);
        refused.Message.ShouldContain("in-progress#1");
    }

    [Test]
    public async Task A_report_for_a_stage_that_does_not_exist_is_refused() =>
        (await Service.As("dev", "developer").ReportAsync(Project, await Service.StartTaskAsync(), new ReportRequest { Outcome = "started", Stage = "nowhere" })
            .ShouldBeRefused("unknown-stage")).Message.ShouldContain("to-do");

    [Test]
    public async Task What_an_outcome_needs_and_has_not_is_named()
    {
        var key = (await Service.As("ann", "manager").StartAsync(Project, new StartRequest("feature-request", "x"))).Key;

        var missing = await Service.As("ann", "manager").ReportAsync(Project, key, new ReportRequest { Outcome = "agreed" }).ShouldBeRefused("missing-fields");
        missing.Status.ShouldBe(422);
        missing.Message.ShouldContain("justification");

        var wrong = await Service.As("ann", "manager").ReportAsync(
            Project, key,
            new ReportRequest { Outcome = "agreed", Fields = new Dictionary<string, string> { ["justification"] = "x", ["estimate"] = "soon", ["cost"] = "1200 EUR" } })
            .ShouldBeRefused("invalid-field");
        wrong.Message.ShouldContain("4h");
        (await Service.As("ann").GetAsync(Project, key)).Sequence.ShouldBe(2);
    }

    [Test]
    public async Task All_that_is_to_be_mended_in_a_report_is_listed_and_it_is_refused_for_the_first()
    {
        var key = (await Service.As("ann", "manager").StartAsync(Project, new StartRequest("feature-request", "x"))).Key;

        var wrong = await Service.As("ann", "manager").ReportAsync(
            Project, key, new ReportRequest { Outcome = "agreed", Fields = new Dictionary<string, string> { ["estimate"] = "soon", ["cost"] = "much" } })
            .ShouldBeRefused("invalid-field");

        wrong.Parameters["field"].ShouldBe("estimate");
        wrong.Problem.Errors!.Select(e => (e.Member, e.Code)).ShouldBe([("/fields/estimate", "invalid-field"), ("/fields/cost", "invalid-field"), ("/fields/justification", "missing-fields")]);
        wrong.Problem.Errors![1].Message.ShouldContain("1200 EUR");
    }

    [TestCase("report", """{"outcome":"started"}""")]
    [TestCase("assign", """{"person":"x"}""")]
    [TestCase("comment", """{"text":"x"}""")]
    [TestCase("suspend", """{"reason":"x"}""")]
    [TestCase("resume", "{}")]
    [TestCase("cancel", """{"reason":"x"}""")]
    [TestCase("override", """{"to":"qa","reason":"x"}""")]
    [TestCase("retry", "{}")]
    public async Task A_command_to_an_instance_that_does_not_exist_is_refused(string verb, string body)
    {
        foreach (var key in new[] { "T-99999", "%00", "a%2Fb", "..%2f..", "%ED%A0%80" })
        {
            using var answer = await Service.PostAsync($"/api/projects/default/instances/{key}/{verb}", body, ("X-Workflow-Role", "manager"));
            ((int)answer.StatusCode).ShouldBeOneOf(404, 400);
        }

        await Service.PostAsync($"/api/projects/default/instances/T-99999/{verb}", body).ShouldRefuse(HttpStatusCode.NotFound, "unknown-instance");
        await Service.PostAsync($"/api/projects/nowhere/instances/T-1/{verb}", body).ShouldRefuse(HttpStatusCode.NotFound, "unknown-instance");
    }

    [TestCase("/api/projects/default/instances", """{"workflow":"task","title":"x"}""")]
    [TestCase("/api/projects/default/instances/T-1/comment", """{"text":"x"}""")]
    public async Task A_command_of_nobody_is_refused(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, null, "application/json") };

        (await Service.Http.SendAsync(request).ShouldRefuse(HttpStatusCode.BadRequest, "missing-actor")).Detail.ShouldContain("X-Workflow-Actor");
    }

    [TestCase("%00")]
    [TestCase("a%0Ab")]
    [TestCase("%")]
    [TestCase("%C3%28")]
    [TestCase("%ED%A0%80")]
    public async Task An_actor_whose_name_is_no_text_is_refused(string name) =>
        await Service.PostAsync("/api/projects/default/instances", """{"workflow":"task","title":"x"}""", ("X-Workflow-Actor", name))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalid-actor");

    [Test]
    public async Task Actors_are_journalled_as_unverified()
    {
        var key = (await Service.As("Зоя 工", "manager").StartAsync(Project, new StartRequest("task", "x"))).Key;

        (await Service.As("ann").JournalAsync(Project, key)).Items[0].Entry.Actor.ShouldBe(new Actor("Зоя 工", "manager", false));
    }

    [Test]
    public async Task A_command_that_insists_on_a_version_is_refused_once_the_instance_has_moved_on()
    {
        var key = await Service.StartTaskAsync();
        var ann = Service.As("ann", "manager");
        var seen = (await ann.GetAsync(Project, key)).Sequence;
        await ann.CommentAsync(Project, key, "first", new CommandOptions { IfSequence = seen });

        var stale = await ann.CommentAsync(Project, key, "second", new CommandOptions { IfSequence = seen }).ShouldBeRefused("stale-version");

        stale.Status.ShouldBe(412);
        stale.Message.ShouldContain($"{seen + 1}");
    }

    [TestCase("7")]
    [TestCase("W/\"7\"")]
    [TestCase("\"7\", \"8\"")]
    [TestCase("\"x\"")]
    [TestCase("\"99999999999999999999\"")]
    public async Task A_version_that_is_no_version_of_ours_is_refused(string tag) =>
        await Service.PostAsync("/api/projects/default/instances/T-1/comment", """{"text":"x"}""", ("If-Match", tag)).ShouldRefuse(HttpStatusCode.BadRequest, "invalid-header");

    [Test]
    public async Task An_instance_that_did_not_change_is_not_sent_again()
    {
        var key = await Service.StartTaskAsync();
        using var first = await Service.Http.GetAsync($"/api/projects/default/instances/{key}");

        (await Service.SendAsync(HttpMethod.Get, $"/api/projects/default/instances/{key}", null, ("If-None-Match", first.Headers.ETag!.ToString())))
            .StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Test]
    public async Task Every_command_has_its_route()
    {
        var key = await Service.StartTaskAsync();
        var manager = Service.As("ann", "manager");

        (await manager.AssignAsync(Project, key, new AssignRequest("dev", "developer"))).Status.ShouldBe(ReceiptStatus.Applied);
        (await manager.CommentAsync(Project, key, "look at this")).Status.ShouldBe(ReceiptStatus.Applied);
        (await manager.SuspendAsync(Project, key, "holidays")).Status.ShouldBe(ReceiptStatus.Applied);
        await Report(key, "started").ShouldBeRefused("suspended");
        (await manager.ResumeAsync(Project, key)).Status.ShouldBe(ReceiptStatus.Applied);
        (await manager.OverrideAsync(Project, key, "qa", "it was done elsewhere")).Stage.ShouldBe("qa");
        await manager.ResumeAsync(Project, key).ShouldBeRefused("not-suspended");
        await Service.As("olga", "devops").RetryAsync(Project, key).ShouldBeRefused("no-automation");
        await manager.CancelAutomationAsync(Project, key, "wrong data").ShouldBeRefused("no-automation");
        (await manager.CancelAsync(Project, key, "").ShouldBeRefused("missing-reason")).Status.ShouldBe(422);
        await manager.ReportAsync(Project, key, new ReportRequest { Outcome = "dropped" });
        (await manager.CommentAsync(Project, key, "too late").ShouldBeRefused("finished")).Message.ShouldContain("'dropped'");

        var shown = await manager.GetAsync(Project, key);
        shown.State.ShouldBe("finished");
        shown.Final.ShouldNotBeNull();
        (await manager.JournalAsync(Project, key)).Items.Select(i => i.Entry.Sequence).ShouldBe(Enumerable.Range(1, (int)shown.Sequence).Select(i => (long)i));
        (await manager.DiagramAsync(Project, key)).ShouldStartWith("stateDiagram-v2");
    }

    [Test]
    public async Task Cancelling_goes_the_way_of_the_definition()
    {
        var key = (await Service.As("ann", "manager").StartAsync(Project, new StartRequest("feature-request", "x"))).Key;

        (await Service.As("ann", "manager").CancelAsync(Project, key, "not needed any more")).Stage.ShouldBe("declined");
    }

    [Test]
    public async Task It_is_explained_what_an_instance_waits_for()
    {
        var explained = await Service.As("ann").ExplainAsync(Project, await Service.StartTaskAsync());

        explained.Stage.ShouldBe("to-do");
        explained.Outcomes.Select(o => o.Outcome).ShouldBe(["started", "dropped"]);
        explained.Outcomes[0].Roles.ShouldBe(["developer"]);
        explained.WaitsFor.ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_key_of_ones_own_is_taken_once()
    {
        var ann = Service.As("ann", "manager");
        (await ann.StartAsync(Project, new StartRequest("task", "x", "MY-own.1"))).Key.ShouldBe("MY-own.1");

        (await ann.StartAsync(Project, new StartRequest("task", "y", "MY-own.1")).ShouldBeRefused("already-started")).Status.ShouldBe(409);
    }

    [TestCase("../x")]
    [TestCase("a b")]
    [TestCase("")]
    [TestCase(".hidden")]
    [TestCase("x.lock")]
    [TestCase("a..b")]
    [TestCase("ключ")]
    public async Task A_key_that_could_be_no_file_or_branch_is_refused(string key) =>
        await Service.As("ann", "manager").StartAsync(Project, new StartRequest("task", "x", key)).ShouldBeRefused("invalid-key");

    [Test]
    public async Task A_definition_that_does_not_exist_is_refused_naming_those_that_do()
    {
        var ann = Service.As("ann", "manager");

        (await ann.StartAsync(Project, new StartRequest("fature-request", "x")).ShouldBeRefused("unknown-workflow")).Message.ShouldContain("feature-request");
        (await ann.StartAsync(Project, new StartRequest("task", "x", "T-wrong", 99)).ShouldBeRefused("unknown-workflow")).Message.ShouldContain("'99'");
        (await ann.StartAsync("nowhere", new StartRequest("task", "x")).ShouldBeRefused("unknown-project")).Message.ShouldContain("default");
    }

    [Test]
    public async Task A_command_that_was_never_sent_is_unknown()
    {
        await Service.As("ann").ReceiptAsync(Guid.NewGuid()).ShouldBeRefused("unknown-command");
        await Service.SendAsync(HttpMethod.Get, "/api/commands/nonsense", null).ShouldRefuse(HttpStatusCode.NotFound, "unknown-command");
    }

    private static Task<Receipt> Report(string key, string outcome) => Service.As("dev", "developer").ReportAsync(Project, key, new ReportRequest { Outcome = outcome });

    private static async Task AdvanceAsync(string key, params string[] outcomes)
    {
        foreach (var outcome in outcomes)
            await Report(key, outcome);
    }
}
