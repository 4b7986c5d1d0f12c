using System.Net;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class IdempotencyTests
{
    private const string Project = TestService.Project;
    private const string Instances = "/api/projects/default/instances";

    private static TestService Service => SharedService.One;

    [Test]
    public async Task The_same_request_again_gets_the_same_answer_and_changes_nothing()
    {
        var key = await Service.StartTaskAsync();
        var once = new CommandOptions { IdempotencyKey = Guid.NewGuid().ToString() };
        var first = await Service.As("ann", "manager").CommentAsync(Project, key, "said once", once);

        var second = await Service.As("ann", "manager").CommentAsync(Project, key, "said once", once);

        second.ShouldBe(first);
        (await Service.As("ann").GetAsync(Project, key)).Sequence.ShouldBe(first.Sequence);
    }

    [Test]
    public async Task An_instance_whose_key_was_given_by_the_service_is_started_once()
    {
        var once = new CommandOptions { IdempotencyKey = "start-" + Guid.NewGuid() };
        var first = await Service.As("ann", "manager").StartAsync(Project, new StartRequest("task", "x"), once);

        (await Service.As("ann", "manager").StartAsync(Project, new StartRequest("task", "x"), once)).ShouldBe(first);
    }

    [Test]
    public async Task A_refusal_is_the_answer_the_second_time_as_well()
    {
        var key = await Service.StartTaskAsync();
        var once = new CommandOptions { IdempotencyKey = Guid.NewGuid().ToString() };
        var tester = Service.As("tim", "tester");
        var first = await tester.ReportAsync(Project, key, new ReportRequest { Outcome = "started" }, once).ShouldBeRefused("role-not-allowed");

        var second = await tester.ReportAsync(Project, key, new ReportRequest { Outcome = "started" }, once).ShouldBeRefused("role-not-allowed");

        second.Receipt!.At.ShouldBe(first.Receipt!.At);
    }

    [Test]
    public async Task A_key_stands_for_one_request_only()
    {
        var key = await Service.StartTaskAsync();
        var once = new CommandOptions { IdempotencyKey = Guid.NewGuid().ToString() };
        var ann = Service.As("ann", "manager");
        await ann.CommentAsync(Project, key, "this", once);

        (await ann.CommentAsync(Project, key, "that", once).ShouldBeRefused("idempotency-key-reused")).Status.ShouldBe(422);
        await ann.SuspendAsync(Project, key, "this", once).ShouldBeRefused("idempotency-key-reused");
        await ann.CommentAsync(Project, await Service.StartTaskAsync(), "this", once).ShouldBeRefused("idempotency-key-reused");
        await Service.As("bob", "manager").CommentAsync(Project, key, "this", once).ShouldBeRefused("idempotency-key-reused");
    }

    [Test]
    public async Task A_key_is_the_same_quoted_or_bare()
    {
        var key = "k-" + Guid.NewGuid();
        const string body = """{"workflow":"task","title":"x"}""";

        var bare = await Service.PostAsync(Instances, body, ("Idempotency-Key", key)).ShouldAnswer<Receipt>(HttpStatusCode.Accepted);
        var quoted = await Service.PostAsync(Instances, body, ("Idempotency-Key", $"\"{key}\"")).ShouldAnswer<Receipt>(HttpStatusCode.Accepted);

        quoted.ShouldBe(bare);
    }

    [TestCase("\"\"")]
    [TestCase("a b")]
    [TestCase("a\"b")]
    public async Task A_key_that_is_none_is_refused(string key) =>
        await Service.PostAsync(Instances, """{"workflow":"task","title":"x"}""", ("Idempotency-Key", key)).ShouldRefuse(HttpStatusCode.BadRequest, "invalid-header");

    [Test]
    public async Task The_same_request_sent_many_times_at_once_takes_effect_once()
    {
        var once = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ =>
            Service.PostAsync(Instances, """{"workflow":"task","title":"many at once"}""", ("Idempotency-Key", once))));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Accepted || a.StatusCode == HttpStatusCode.Conflict);
        var receipts = new List<Receipt>();
        foreach (var answer in answers.Where(a => a.StatusCode == HttpStatusCode.Accepted))
            receipts.Add(await Task.FromResult(answer).ShouldAnswer<Receipt>(HttpStatusCode.Accepted));
        receipts.Distinct().ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_key_is_remembered_when_the_service_starts_anew()
    {
        var directory = TestService.NewDirectory();
        var once = new CommandOptions { IdempotencyKey = "survives" };
        Receipt first;
        await using (var service = await TestService.StartAsync(directory))
            first = await service.As("ann", "manager").StartAsync(Project, new StartRequest("task", "x"), once);

        await using (var service = await TestService.StartAsync(directory))
        {
            (await service.As("ann", "manager").StartAsync(Project, new StartRequest("task", "x"), once)).ShouldBe(first);
            await service.As("ann", "manager").StartAsync(Project, new StartRequest("task", "y"), once).ShouldBeRefused("idempotency-key-reused");
        }

        Directory.Delete(directory, recursive: true);
    }
}
