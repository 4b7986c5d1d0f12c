using Workflow.Messages.Http;
using Workflow.Service;

namespace Workflow.Faults.Tests.Agents;

/// <summary>Agents in processes of their own, on one ledger: what happens to a run whose agent dies or freezes.</summary>
internal sealed class AgentTests : AgentFixture
{
    protected override Task<WorkflowHostOptions> MakeOptionsAsync() =>
        Task.FromResult(new WorkflowHostOptions { DataDirectory = Path.Combine(Project.Directory, "data"), AgentSlots = 0 });

    [Test]
    public async Task A_killed_agents_run_is_taken_over_when_its_lease_ends()
    {
        var first = StartAgent("first");
        var key = (await Client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;
        await UntilAsync(() => Task.FromResult(Project.Begun == 1), "the first agent at work");

        first.Kill();
        var second = StartAgent("second");
        await UntilAsync(() => Task.FromResult(Project.Begun == 2), "the second agent at work");
        Project.LetEnd();

        await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", "the outcome");
        (await RunAsync()).ShouldSatisfyAllConditions(r => r.Agent.ShouldBe(second.Name), r => r.State.ShouldBe("succeeded"), r => r.Attempt.ShouldBe(1));
        await ShouldHaveOneEndAsync(key);
    }

    [Test]
    public async Task A_frozen_agents_late_report_is_refused_and_changes_nothing()
    {
        var first = StartAgent("first");
        var key = (await Client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;
        await UntilAsync(() => Task.FromResult(Project.Begun == 1), "the first agent at work");

        first.Freeze();
        StartAgent("second");
        await UntilAsync(() => Task.FromResult(Project.Begun == 2), "the second agent at work");
        Project.LetEnd();
        await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", "the outcome");
        await UntilAsync(async () => (await RunAsync()).FinishedAt is not null, "the end of the run");
        var (before, journal) = (await RunAsync(), (await Client.JournalAsync("live", key, 0, 100)).Items.Count);
        first.Thaw();
        await UntilAsync(() => Task.FromResult(first.Output.Contains("is lost", StringComparison.Ordinal)), "the first agent seeing that its claim is lost");

        (await first.StopAsync(Bounded())).ShouldBe(0);
        (await RunAsync()).ShouldBe(before);
        before.Agent.ShouldBe("second");
        (await Client.JournalAsync("live", key, 0, 100)).Items.Count.ShouldBe(journal);
        await ShouldHaveOneEndAsync(key);
    }

    [Test]
    public async Task An_agent_that_is_asked_to_stop_gives_its_run_back_at_once()
    {
        var first = StartAgent("first", leaseSeconds: 600);
        var key = (await Client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;
        await UntilAsync(() => Task.FromResult(Project.Begun == 1), "the first agent at work");

        (await first.StopAsync(Bounded())).ShouldBe(0);
        StartAgent("second");
        await UntilAsync(() => Task.FromResult(Project.Begun == 2), "the second agent at work");
        Project.LetEnd();

        await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", "the outcome");
        await ShouldHaveOneEndAsync(key);
    }

    [Test]
    public async Task Two_agents_share_the_work_and_do_each_run_once()
    {
        Project.LetEnd();
        var agents = new[] { StartAgent("first"), StartAgent("second") };
        var keys = new List<string>();
        for (var i = 0; i < 6; i++)
            keys.Add((await Client.StartAsync("live", new StartRequest("probe", $"Number {i}"))).Key);

        foreach (var key in keys)
            await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", $"the outcome of {key}");

        var runs = (await Client.RunsAsync("live")).Items;
        runs.Count.ShouldBe(6);
        runs.ShouldAllBe(r => agents.Any(a => a.Name == r.Agent));
        Project.Begun.ShouldBe(6);
        foreach (var key in keys)
            await ShouldHaveOneEndAsync(key);
    }
}
