using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Service.Dashboard.Instance;

namespace Workflow.Dashboard.Tests;

internal sealed class PastRunsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Entry[] Journal =
    [
        new AutomationRequested { Sequence = 1, CommandId = default, Actor = Actor.Engine, At = Noon, Run = Id(1), Attempt = 1, Automation = "backup", Stage = "backup", Visit = 1, Timeout = TimeSpan.FromMinutes(1) },
        new AutomationBegan { Sequence = 2, CommandId = default, Actor = Actor.Agent, At = Noon, Run = Id(1), Attempt = 1, Agent = "one" },
        new AutomationFailed { Sequence = 3, CommandId = default, Actor = Actor.Agent, At = Noon, Run = Id(1), Attempt = 1, Reason = "no room" },
        new AutomationRequested { Sequence = 4, CommandId = default, Actor = Actor.Engine, At = Noon, Run = Id(1), Attempt = 2, Automation = "backup", Stage = "backup", Visit = 1, Timeout = TimeSpan.FromMinutes(1) },
        new AutomationBegan { Sequence = 5, CommandId = default, Actor = Actor.Agent, At = Noon, Run = Id(1), Attempt = 2, Agent = "two" },
        new AutomationFinished { Sequence = 6, CommandId = default, Actor = Actor.Agent, At = Noon, Run = Id(1), Attempt = 2, Outcome = "backed-up" },
        new AutomationRequested { Sequence = 7, CommandId = default, Actor = Actor.Engine, At = Noon, Run = Id(2), Attempt = 1, Automation = "deploy", Stage = "deployment", Visit = 1, Timeout = TimeSpan.FromMinutes(1) },
    ];

    private static readonly RunSummary[] Now = [Run(2, "deploy", "running"), Run(1, "backup", "succeeded")];

    [TestCase(0, "")]
    [TestCase(1, "backup queued 1")]
    [TestCase(2, "backup running 1")]
    [TestCase(3, "backup failed 1 no room")]
    [TestCase(4, "backup queued 2")]
    [TestCase(5, "backup running 2")]
    [TestCase(6, "backup succeeded 2")]
    [TestCase(7, "deploy queued 1, backup succeeded 2")]
    public void A_moment_of_the_past_shows_the_runs_that_were_ordered_by_then_as_far_as_they_were(int entries, string expected) =>
        string.Join(", ", PastRuns.Of(Journal.Take(entries), Now).Select(r => $"{r.Automation} {r.State} {r.Attempt} {r.Failure}".TrimEnd())).ShouldBe(expected);

    private static RunSummary Run(byte id, string automation, string state) => new()
    {
        Run = Id(id), Project = "shop", Key = "FR-1", Stage = automation, Visit = 1, Automation = automation, Attempt = 2, State = state, Failure = "later",
    };

    private static Guid Id(byte number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
