using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;
using Workflow.Messages.Commands;
using Workflow.Runtime.Telemetry;
using Workflow.Service.Telemetry;
using Workflow.Telemetry;

namespace Workflow.Service.Tests.Telemetry;

/// <summary>A log line is one JSON object that says what it is about, and holds no secret.</summary>
internal sealed class LogLineTests
{
    private static readonly WorkflowHostOptions Options = new()
    {
        Server = new ServerOptions
        {
            Postgres = "Host=db;Username=workflow;Password=correct horse battery",
            RabbitMq = new Uri("amqp://workflow:tr0ub4dor%263@mq:5672/"),
        },
    };

    private LinesSink _sink = null!;
    private SerilogLoggerFactory _factory = null!;
    private ILogger _logger = null!;

    [SetUp]
    public void Open()
    {
        _sink = new LinesSink(new JsonLines(new Redaction(KnownSecrets.Of(Options))));
        _factory = new SerilogLoggerFactory(LogPipeline.To(_sink, ServiceFailures.Away), dispose: true);
        _logger = _factory.CreateLogger("Workflow.Somewhere");
    }

    [TearDown]
    public void Close() => _factory.Dispose();

    [Test]
    public void A_line_says_when_where_how_bad_and_what()
    {
        _logger.LogInformation("Cursor {Cursor} begins at {Position}", "effects", 7L);

        var line = _sink.Json.ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("info");
        line.GetProperty("logger").GetString().ShouldBe("Workflow.Somewhere");
        line.GetProperty("message").GetString().ShouldBe("Cursor effects begins at 7");
        line.GetProperty("data").GetProperty("Position").GetInt64().ShouldBe(7);
        DateTimeOffset.Parse(line.GetProperty("time").GetString()!).Offset.ShouldBe(TimeSpan.Zero);
        line.GetProperty("time").GetString()!.ShouldEndWith("Z");
    }

    [Test]
    public void A_line_within_a_command_says_which_and_in_which_trace()
    {
        var command = new Comment { CommandId = Guid.NewGuid(), Project = "shop", Key = "FR-1", Actor = new("Ann", "manager"), Text = "Hello" };
        using var activity = new Activity("request").Start();
        using (CommandScope.Begin(_logger, command))
            _logger.LogWarning("It was late");

        var line = _sink.Json.ShouldHaveSingleItem();
        line.GetProperty("project").GetString().ShouldBe("shop");
        line.GetProperty("instance").GetString().ShouldBe("FR-1");
        line.GetProperty("command").GetString().ShouldBe($"{command.CommandId}");
        line.GetProperty("trace").GetString().ShouldBe(activity.TraceId.ToHexString());
        line.GetProperty("span").GetString().ShouldBe(activity.SpanId.ToHexString());
    }

    [Test]
    public void Text_of_others_cannot_forge_a_line()
    {
        _logger.LogInformation("Somebody wrote {Text}", "x\r\n{\"level\":\"critical\"}\u2028\0");

        _sink.Lines.ShouldHaveSingleItem();
        _sink.Json[0].GetProperty("level").GetString().ShouldBe("info");
    }

    [TestCase("Host=db;Username=u;Password=hunter2 and more;Port=1", "hunter2", "and more")]
    [TestCase("Host=db;Password='hun''ter;2';Port=1", "hun", "ter")]
    [TestCase("Host=db;Pwd=\"hunter2\";Port=1", "hunter2")]
    [TestCase("could not connect to amqp://user:hunter2@mq:5672/vhost today", "hunter2", "user")]
    [TestCase("could not connect to amqps://user:hun@ter2@mq/", "hun", "ter2")]
    [TestCase("Authorization: Bearer wfk_4f3c2a1b4f3c2a1b", "4f3c2a1b")]
    [TestCase("the key wfk_Zm9vYmFyYmF6cXV4 is unknown", "Zm9vYmFyYmF6cXV4")]
    [TestCase("authorization: basic dXNlcjpodW50ZXIy", "dXNlcjpodW50ZXIy")]
    [TestCase("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl", "eyJzdWIiOiJhbm4ifQ", "c2lnbmF0dXJl")]
    [TestCase("secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "MfKQ9r8")]
    [TestCase("{\"password\": \"hunter2\"}", "hunter2")]
    [TestCase("it said: correct horse battery!", "correct horse")]
    [TestCase("it said: tr0ub4dor&3!", "tr0ub4dor")]
    [TestCase("it said: tr0ub4dor%263!", "tr0ub4dor")]
    public void A_secret_is_never_written_wherever_it_comes_from(string text, params string[] secrets)
    {
        using (_logger.BeginScope(new Dictionary<string, object> { ["Header"] = text }))
        {
            _logger.LogError(new InvalidOperationException(text, new IOException(text)), "Failed with {Reason}", text);
            _logger.LogError("{@Many}", [new[] { text }]);
        }

        _sink.Lines.Count.ShouldBe(2);
        foreach (var secret in secrets)
            _sink.Text.ShouldNotContain(secret);
        _sink.Text.ShouldContain("***");
    }

    [Test]
    public void What_is_no_secret_stays_as_it_is()
    {
        _logger.LogWarning("FR-1 of shop at http://127.0.0.1:5080/api waits for Host=db;Port=5432");

        _sink.Json[0].GetProperty("message").GetString().ShouldBe("FR-1 of shop at http://127.0.0.1:5080/api waits for Host=db;Port=5432");
    }
}
