using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;
using Workflow.Runtime.Journal;
using Workflow.Service.Telemetry;
using Workflow.Telemetry;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace Workflow.Service.Tests.Telemetry;

/// <summary>A failure that repeats is told once a second, however many tell of it.</summary>
internal sealed class RepeatLimitTests
{
    private readonly StillClock _clock = new();
    private LinesSink _sink = null!;
    private SerilogLoggerFactory _factory = null!;

    [SetUp]
    public void Open()
    {
        _sink = new LinesSink(new JsonLines(new Redaction([])));
        _factory = new SerilogLoggerFactory(new LoggerConfiguration().WriteTo.Sink(new RepeatLimit(_sink, _clock, new FailureKind(ServiceFailures.Away))).CreateLogger(), dispose: true);
    }

    [TearDown]
    public void Close() => _factory.Dispose();

    [Test]
    public void The_store_being_away_is_one_failure_whoever_tells_of_it()
    {
        for (var second = 0; second < 3; second++)
        {
            for (var i = 0; i < 100; i++)
            {
                Logger("effects").LogWarning(new StoreUnavailableException("away"), "Cursor {Cursor} begins again", "effects");
                Logger("deadlines").LogWarning(new InvalidOperationException("x", new StoreUnavailableException("away")), "Deadlines wait");
                Logger("committer").LogError(new OutcomeUnknownException("away"), "Unknown");
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        _sink.Lines.Count.ShouldBe(3);
        _sink.Json[1].GetProperty("repeated").GetInt64().ShouldBe(299);
    }

    [Test]
    public void Different_failures_do_not_hide_each_other_and_news_are_never_left_out()
    {
        for (var i = 0; i < 5; i++)
        {
            Logger("a").LogWarning("Something is wrong");
            Logger("b").LogWarning("Something is wrong");
            Logger("a").LogWarning("Something else is wrong");
            Logger("a").LogWarning(new StoreUnavailableException("away"), "Something is wrong");
            Logger("a").LogInformation("All is well");
        }

        _sink.Json.Count(l => l.GetProperty("level").GetString() == "warning").ShouldBe(4);
        _sink.Json.Count(l => l.GetProperty("level").GetString() == "info").ShouldBe(5);
    }

    [Test]
    public void What_happened_once_is_told_at_once()
    {
        Logger("a").LogError("First");
        _clock.Advance(TimeSpan.FromSeconds(1.5));
        Logger("a").LogError("First");

        _sink.Text.ShouldNotContain("repeated");
        _sink.Lines.Count.ShouldBe(2);
    }

    private ILogger Logger(string name) => _factory.CreateLogger(name);

    private sealed class StillClock : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
