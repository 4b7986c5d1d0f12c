using System.Net;
using System.Text;
using Workflow.Messages.Http;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class BadBodyTests
{
    private const string Instances = "/api/projects/default/instances";

    private static TestService Service => SharedService.One;

    [TestCase("""{"workflow":"task","title":"x" """, 1, 31, TestName = "A body that ends too early is refused with the place")]
    [TestCase("{\n  \"workflow\": task\n}", 2, 16, TestName = "A body with a bare word is refused with the place")]
    [TestCase("not json", 1, 2, TestName = "A body that is no JSON at all is refused with the place")]
    [TestCase("""{"workflow":"task","title":"x"} trailing""", 1, 33, TestName = "A body with something behind it is refused with the place")]
    public async Task Malformed_JSON(string body, int line, int column)
    {
        var problem = await Service.PostAsync(Instances, body).ShouldRefuse(HttpStatusCode.BadRequest, "invalid-json");

        problem.Parameters["line"].ShouldBe($"{line}");
        int.Parse(problem.Parameters["column"]).ShouldBeInRange(column - 2, column + 2);
        problem.Detail.ShouldContain($"line {line}");
    }

    [TestCase("""{"workflow":"task","title":"x","color":"red"}""", "unknown-member", "/color", "known are: workflow, title, key")]
    [TestCase("""{"workflow":"task","Title":"x"}""", "unknown-member", "/Title", "known are")]
    [TestCase("""{"workflow":"task","title":"x","title":"y"}""", "duplicate-member", "/title", "said twice")]
    [TestCase("""{"workflow":"task"}""", "missing-member", "/title", "missing")]
    [TestCase("""{"workflow":"task","title":null}""", "missing-member", "/title", "null")]
    [TestCase("""{"workflow":"task","title":"  "}""", "missing-member", "/title", "blank")]
    [TestCase("""{"workflow":"task","title":7}""", "wrong-type", "/title", "a number where a text was expected")]
    [TestCase("""{"workflow":"task","title":"x","version":"1"}""", "wrong-type", "/version", "a text where a whole number was expected")]
    [TestCase("""{"workflow":"task","title":"x","version":1.5}""", "wrong-type", "/version", "whole number")]
    [TestCase("""{"workflow":"task","title":"x","version":99999999999}""", "wrong-type", "/version", "whole number")]
    [TestCase("""{"workflow":"task","title":"x","fields":[]}""", "wrong-type", "/fields", "a list where an object was expected")]
    [TestCase("""{"workflow":"task","title":"x","fields":{"a":1}}""", "wrong-type", "/fields/a", "a number where a text was expected")]
    [TestCase("""{"workflow":"task","title":"x","fields":{"a":"1","a":"2"}}""", "duplicate-member", "/fields/a", "twice")]
    [TestCase("""{"workflow":"task","title":"a\u0000b"}""", "invalid-text", "/title", "NUL")]
    [TestCase("""{"workflow":"task","title":"ab\u0001"}""", "invalid-text", "/title", "U+0001 at position 3")]
    [TestCase("""{"workflow":"task","title":"a\nb"}""", "invalid-text", "/title", "U+000A at position 2")]
    [TestCase("""{"workflow":"task","title":"x","fields":{"reason":"a\u001bb"}}""", "invalid-text", "/fields/reason", "U+001B at position 2")]
    [TestCase("""{"workflow":"task","title":"a\ud800b"}""", "invalid-text", "/title", "surrogate")]
    [TestCase("""{"workflow":"task","title":"a\udc00"}""", "invalid-text", "/title", "surrogate")]
    [TestCase("""{"workflow":"task","title":"x","fields":{"a\ud800":"1"}}""", "invalid-text", "/fields", "surrogate")]
    [TestCase("[]", "wrong-type", "", "a list where an object was expected")]
    [TestCase("null", "wrong-type", "", "null where an object was expected")]
    public async Task A_body_that_does_not_fit_is_refused_naming_the_member(string body, string code, string member, string says)
    {
        var problem = await Service.PostAsync(Instances, body).ShouldRefuse(HttpStatusCode.BadRequest, code);

        problem.Errors!.ShouldContain(e => e.Member == member && e.Message.Contains(says, StringComparison.Ordinal), string.Join('\n', problem.Errors!));
        problem.Detail.ShouldContain(member.Length == 0 ? "body" : member);
    }

    [Test]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var problem = await Service.PostAsync(Instances, """{"title":7,"color":"red","fields":{"a":null}}""").ShouldRefuse(HttpStatusCode.BadRequest, "wrong-type");

        problem.Errors!.Select(e => e.Member).ShouldBe(["/title", "/color", "/fields/a", "/workflow"]);
    }

    [Test]
    public async Task Findings_and_tasks_are_looked_through_as_well()
    {
        var problem = await Service
            .PostAsync(Instances + "/FR-1/report", """{"outcome":"failed","findings":[{"title":"ok"},{"title":"x\u0000"},null,{}],"tasks":[{"id":"a","title":"t","dependsOn":"b"}]}""")
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalid-text");

        problem.Errors!.Select(e => e.Member).ShouldBe(["/findings/1/title", "/findings/2", "/findings/3/title", "/tasks/0/dependsOn"]);
    }

    [Test]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[] body = [.. "{\"workflow\":\"task\",\"title\":\"a"u8, 0xC3, 0x28, .. "\"}"u8];

        await Service.SendAsync(HttpMethod.Post, Instances, new ByteArrayContent(body)).ShouldRefuse(HttpStatusCode.BadRequest, "invalid-text");
    }

    [Test]
    public async Task A_body_in_UTF_16_is_refused() =>
        await Service.SendAsync(HttpMethod.Post, Instances, new ByteArrayContent(Encoding.Unicode.GetBytes("""{"workflow":"task","title":"x"}""")))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalid-json");

    [TestCase(65)]
    [TestCase(10_000)]
    public async Task A_body_nested_too_deeply_is_refused(int depth) =>
        await Service.PostAsync(Instances, $$"""{"workflow":"task","title":"x","fields":{{new string('[', depth)}}{{new string(']', depth)}}}""")
            .ShouldRefuse(HttpStatusCode.BadRequest, "too-deep");

    [Test]
    public async Task A_body_of_nothing_is_refused() =>
        (await Service.PostAsync(Instances, "").ShouldRefuse(HttpStatusCode.BadRequest, "invalid-body")).Detail.ShouldContain("workflow, title, key");

    [TestCase(201, true)]
    [TestCase(200, false)]
    public async Task A_title_has_at_most_200_characters(int length, bool refused)
    {
        var sent = Service.PostAsync(Instances, $$"""{"workflow":"task","title":"{{new string('x', length)}}"}""");

        if (refused)
            (await sent.ShouldRefuse(HttpStatusCode.BadRequest, "text-too-long")).Detail.ShouldContain("200");
        else
            await sent.ShouldAnswer<Messages.Receipt>(HttpStatusCode.Accepted);
    }

    [Test]
    public async Task A_text_has_at_most_20_000_characters() =>
        await Service.PostAsync(Instances + "/FR-1/comment", $$"""{"text":"{{new string('x', 20_001)}}"}""").ShouldRefuse(HttpStatusCode.BadRequest, "text-too-long");

    [TestCase(10)]
    [TestCase(40)]
    public async Task A_body_of_many_megabytes_is_refused_in_words(int megabytes)
    {
        var body = new ByteArrayContent(new byte[megabytes * 1024 * 1024]);

        (await Service.SendAsync(HttpMethod.Post, Instances, body).ShouldRefuse(HttpStatusCode.RequestEntityTooLarge, "body-too-large")).Detail.ShouldContain("1048576");
    }

    [Test]
    public async Task A_body_without_a_length_is_cut_off_at_the_limit_as_well()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Instances) { Content = new StreamContent(new MemoryStream(new byte[3 * 1024 * 1024])) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Workflow-Actor", "ann");
        request.Content.Headers.ContentType = new("application/json");

        await Service.Http.SendAsync(request).ShouldRefuse(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [TestCase("Ünïcödé — 工作流 — العمل — 🚀👩‍🚀 — \u202Eright to left")]
    [TestCase("<script>alert(1)</script> & \"quotes\" 'n' \\ /")]
    [TestCase("e\u0301 is not é")]
    public async Task Every_whole_text_comes_back_as_it_was(string title)
    {
        var key = await Service.StartTaskAsync(title);

        (await Service.As("ann").GetAsync(TestService.Project, key)).Title.ShouldBe(title);
    }

    [Test]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        var before = await PositionAsync();
        string[] bodies = ["{", """{"workflow":"task","title":"x","color":1}""", """{"workflow":"nonsense","title":"x"}""", """{"workflow":"task","title":"x","key":"../x"}"""];
        foreach (var body in bodies)
            ((int)(await Service.PostAsync(Instances, body)).StatusCode).ShouldBeInRange(400, 422);

        (await PositionAsync()).ShouldBe(before);
    }

    [Test]
    public async Task Whatever_is_sent_is_no_fault_of_the_service()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var whole = Encoding.UTF8.GetBytes("""{"outcome":"passed","stage":"qa","visit":1,"fields":{"a":"b"},"findings":[{"title":"t","details":"d"}],"tasks":[{"id":"a","title":"t","priority":1,"dependsOn":["b"]}]}""");
        for (var i = 0; i < 1500; i++)
        {
            var body = (byte[])whole.Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                body[random.Next(body.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : whole[random.Next(whole.Length)];
            using var answer = await Service.SendAsync(HttpMethod.Post, Instances + "/T-404/report", new ByteArrayContent(body[..random.Next(1, body.Length + 1)]));
            ((int)answer.StatusCode).ShouldBeInRange(400, 499, Encoding.Latin1.GetString(body));
        }
    }

    private static async Task<long> PositionAsync()
    {
        var page = new Page<Messages.Events.LifecycleEvent>([], null);
        long position = 0;
        do
        {
            page = await Service.As("ann").EventsAsync(position, limit: 500);
            position = page.Items.Count > 0 ? page.Items[^1].CustomData.Position : position;
        }
        while (page.Next is not null);
        return position;
    }
}
