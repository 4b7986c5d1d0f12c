using System.Diagnostics;
using Workflow.Agent.GitProject;
using Workflow.Agent.Programs;
using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

/// <summary>An attempt that was overtaken changes nothing any more, wherever it stood.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FencingTests
{
    [Test]
    public async Task An_attempt_that_freezes_before_any_step_and_goes_on_after_the_next_one_is_refused()
    {
        for (var step = 1; ; step++)
        {
            var shop = ShopProject.Create();
            var request = shop.Request();
            await request.PrepareAsync();
            var order = request.Order("deploy");
            var freeze = new FreezeHook(step);
            shop.Hook = freeze;
            var frozen = request.AttemptAsync(order);
            if (await Task.WhenAny(frozen, freeze.Reached) == frozen)
            {
                step.ShouldBeGreaterThan(5);
                break;
            }

            shop.Hook = null;
            (await request.AttemptAsync(order with { Attempt = 2 })).ShouldReach("deployed");
            var after = Snapshot.Of(shop);
            freeze.Continue();

            await Should.ThrowAsync<AutomationSupersededException>(() => frozen);
            Snapshot.ShouldEqual(Snapshot.Of(shop), after, $"frozen before step {step}");
        }
    }

    [Test]
    public async Task A_deployment_that_froze_cannot_go_live_after_the_rollback_of_its_instance()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        var before = shop.Live;
        var freeze = new FreezeHook("switch");
        shop.Hook = freeze;
        var frozen = request.AttemptAsync(request.Order("deploy"));
        await freeze.Reached;
        shop.Hook = null;

        (await request.RunAsync("rollback", "rollback-for-cancel")).ShouldReach("rolled-back");
        (await request.RunAsync("teardown", "cleanup")).ShouldReach("removed");
        freeze.Continue();

        await Should.ThrowAsync<AutomationSupersededException>(() => frozen);
        shop.Live.ShouldBe(before);
    }

    [Test]
    public async Task An_older_claim_of_the_same_attempt_is_refused_at_once()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        var order = request.Order("create-sandbox");
        (await request.AttemptAsync(order, claim: 7)).ShouldReach("created");
        var after = Snapshot.Of(shop);
        await Should.ThrowAsync<AutomationSupersededException>(() => request.AttemptAsync(order, claim: 6));
        await Should.ThrowAsync<AutomationSupersededException>(() => request.AttemptAsync(request.Order("teardown"), claim: 6));
        (await request.AttemptAsync(order with { Attempt = 2 }, claim: 8)).ShouldReach("created");
        await Should.ThrowAsync<AutomationSupersededException>(() => request.AttemptAsync(order, claim: 9));
        Snapshot.ShouldEqual(Snapshot.Of(shop), after, "refused");
    }

    [Test]
    public async Task A_process_that_a_killed_agent_left_is_ended_before_the_next_attempt_does_anything()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        var order = request.Order("create-sandbox");
        shop.Hook = new StopHook(name: "add-sandbox");
        await Should.ThrowAsync<KilledException>(() => request.AttemptAsync(order));
        shop.Hook = null;
        using var orphan = Orphan(shop.Paths.Fence("FR-1"));
        using var stranger = Orphan(shop.Paths.Fence("FR-2"));
        File.WriteAllText(Path.Combine(shop.Paths.GitDirectory, "packed-refs.lock"), "");
        Directory.CreateDirectory(Path.Combine(shop.Paths.GitDirectory, "refs/heads/workflow"));
        File.WriteAllText(Path.Combine(shop.Paths.GitDirectory, "refs/heads/workflow/FR-1.lock"), "");

        (await request.AttemptAsync(order with { Attempt = 2 })).ShouldReach("created");

        orphan.WaitForExit(10_000).ShouldBeTrue();
        stranger.HasExited.ShouldBeFalse();
        stranger.Kill(entireProcessTree: true);
        Directory.EnumerateFiles(shop.Paths.GitDirectory, "*.lock", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Test]
    public async Task A_lock_that_somebody_holds_for_too_long_is_a_failure_with_the_reason()
    {
        var path = Path.Combine(Scratch.NewDirectory(), "lock");
        using var held = await new ProjectLock(path, TimeSpan.FromSeconds(1), TimeProvider.System).AcquireAsync(CancellationToken.None);
        var impatient = new ProjectLock(path, TimeSpan.FromMilliseconds(50), TimeProvider.System);
        (await Should.ThrowAsync<AutomationFailedException>(() => impatient.AcquireAsync(CancellationToken.None)))
            .Message.ShouldContain("another agent has held the project's lock");
    }

    private static Process Orphan(string mark)
    {
        var start = new ProcessStartInfo("sleep", ["300"]) { UseShellExecute = false };
        start.Environment[ProgramEnvironment.Mark] = mark;
        return Process.Start(start)!;
    }

    /// <summary>Holds an attempt before a step until it may go on.</summary>
    private sealed class FreezeHook(int number, string? name = null) : IStepHook
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int steps;

        public FreezeHook(string name)
            : this(0, name)
        {
        }

        public Task Reached => reached.Task;

        public void Continue() => go.SetResult();

        public Task BeforeAsync(string step)
        {
            if (++steps != number && step != name)
                return Task.CompletedTask;
            reached.SetResult();
            return go.Task;
        }

        public Task AfterAsync(string step) => Task.CompletedTask;
    }
}
