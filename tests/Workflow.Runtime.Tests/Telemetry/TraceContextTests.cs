using System.Collections.Concurrent;
using System.Diagnostics;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Telemetry;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Telemetry;

/// <summary>A trace goes on from whoever asked, through the journal, to whoever acts.</summary>
[NonParallelizable]
internal sealed class TraceContextTests
{
    private const string Kept = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string NotKept = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private readonly ConcurrentQueue<Activity> _ended = new();
    private ActivityListener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _ended.Clear();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TraceContext.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.PropagationData,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [TearDown]
    public void Stop() => _listener.Dispose();

    [Test]
    public async Task Entries_carry_the_trace_on_to_cursors_and_what_these_do_is_part_of_it()
    {
        var seen = new ConcurrentQueue<(string? Trace, string? Current)>();
        await using var host = await TestHost.StartAsync(services => services.AddFeedCursor("listener", _ => (happened, _) =>
        {
            seen.Enqueue((happened.CustomData.Entry.Trace, TraceContext.Current()));
            return Task.CompletedTask;
        }));

        using (TraceContext.StartConsume("workflow.commands receive", Kept))
            await host.ApplyAsync(Some.Start("T-1"));
        await Eventually.Async(() => seen.Count == 2, "both entries");

        seen.ShouldAllBe(s => TraceIdOf(s.Trace) == TraceIdOf(Kept) && TraceIdOf(s.Current) == TraceIdOf(Kept) && s.Trace != s.Current);
        string[] names = ["workflow.commands receive", "workflow decide StartWorkflow", "workflow commit", "workflow cursor listener"];
        await Eventually.Async(() => names.All(name => _ended.Any(a => a.OperationName == name && a.TraceId.ToString() == TraceIdOf(Kept))), "every step in the trace");
        var decided = _ended.Single(a => a.OperationName == "workflow decide StartWorkflow");
        decided.GetTagItem("workflow.instance").ShouldBe("T-1");
        decided.GetTagItem("workflow.status").ShouldBe("Applied");
    }

    [Test]
    public async Task A_trace_that_is_not_kept_leaves_nothing_in_the_journal_and_one_that_is_does_not_change_what_it_folds_to()
    {
        await using var host = await TestHost.StartAsync();

        using (TraceContext.StartConsume("workflow.commands receive", NotKept))
            await host.ApplyAsync(Some.Start("T-1"));
        using (TraceContext.StartConsume("workflow.commands receive", Kept))
            await host.ApplyAsync(Some.Report("T-1", "started"));

        var journal = await host.JournalAsync("T-1");
        journal.Take(2).ShouldAllBe(e => e.Entry.Trace == null);
        journal.Skip(2).ShouldAllBe(e => TraceIdOf(e.Entry.Trace) == TraceIdOf(Kept));
        await host.StopAsync();
        (await JournalVerification.RunAsync(host.DataDirectory, null, default)).Differences.ShouldBeEmpty();
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("00")]
    [TestCase("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [TestCase("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")]
    [TestCase("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [TestCase("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")]
    [TestCase("'; DROP TABLE journal; --")]
    public void What_is_not_a_traceparent_begins_a_trace_of_its_own(string? text)
    {
        using var activity = TraceContext.StartConsume("workflow.commands receive", text);

        activity!.ParentId.ShouldBeNull();
        TraceContext.Current().ShouldBe(activity.Id);
    }

    [Test]
    public void Nothing_is_made_while_nobody_listens()
    {
        _listener.Dispose();

        TraceContext.StartConsume("workflow.commands receive", Kept).ShouldBeNull();
        TraceContext.StartPublish("workflow.events publish", Kept).ShouldBeNull();
        TraceContext.Current().ShouldBeNull();
    }

    private static string? TraceIdOf(string? traceparent) => traceparent?.Split('-')[1];
}
