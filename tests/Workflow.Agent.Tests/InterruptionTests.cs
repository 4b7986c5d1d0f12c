using Workflow.Agent.Tests.Support;
using Workflow.Messages.Automations;

namespace Workflow.Agent.Tests;

/// <summary>Every automation, ended at every step and at random moments: the next attempt reaches the same end.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class InterruptionTests
{
    private static readonly string[] Automations =
        ["create-sandbox", "integrate", "backup", "deploy", "rollback", "rollback-after-others", "restore", "teardown"];

    [TestCaseSource(nameof(Automations))]
    public async Task Killed_before_any_step_the_next_attempt_ends_as_if_nothing_had_been(string automation)
    {
        var scene = await Scene.PrepareAsync(automation);
        var recorder = new StopHook();
        var (outcome, wanted) = await scene.UndisturbedAsync(recorder);
        recorder.Steps.ShouldNotBeEmpty();

        var steps = recorder.Steps.Count;
        for (var step = 1; step <= steps + 1; step++)
        {
            var shop = scene.Reset();
            shop.Hook = step <= steps ? new StopHook(before: step) : new StopHook(after: steps);
            await Should.ThrowAsync<KilledException>(() => scene.AttemptAsync());
            shop.Hook = null;

            (await scene.AttemptAsync()).ShouldReach(outcome);
            Snapshot.ShouldEqual(Snapshot.Of(shop), wanted, $"killed at step {step} of {string.Join(", ", recorder.Steps)}");
            shop.Git("for-each-ref", "refs/workflow/saved").ShouldBe("");
        }
    }

    [TestCaseSource(nameof(Automations))]
    public async Task Killed_at_random_moments_with_its_git_processes_the_last_attempt_ends_as_if_nothing_had_been(string automation)
    {
        var scene = await Scene.PrepareAsync(automation);
        var (outcome, wanted) = await scene.UndisturbedAsync(null);
        var random = new Random(20_261_122);

        for (var round = 0; round < 3; round++)
        {
            var shop = scene.Reset();
            var moments = new List<double>();
            for (var kill = 0; kill < 2; kill++)
            {
                moments.Add(random.NextDouble() * 60);
                using var killed = new CancellationTokenSource(TimeSpan.FromMilliseconds(moments[^1]));
                try
                {
                    await scene.AttemptAsync(killed.Token);
                }
                catch (OperationCanceledException)
                {
                    // Git was killed in the middle of whatever it did.
                }
            }

            (await scene.AttemptAsync()).ShouldReach(outcome);
            Snapshot.ShouldEqual(Snapshot.Of(shop), wanted, $"killed after {string.Join(", ", moments)} ms");
        }
    }

    /// <summary>A project just before an automation; the directory can be brought back to that moment.</summary>
    private sealed class Scene(ShopProject shop, Request request, AutomationOrder order, string directory, string saved)
    {
        private int attempt;

        public static async Task<Scene> PrepareAsync(string automation)
        {
            var shop = ShopProject.Create();
            var request = shop.Request();
            if (automation is not "create-sandbox")
            {
                await request.RunAsync("create-sandbox");
                request.Develop("catalog/toys.txt", "ball 700 A ball\n");
                shop.CommitOnMain("catalog/books.txt", "novel 1290 A novel\n");
            }

            if (automation is not ("create-sandbox" or "integrate"))
                await request.RunAsync("integrate");
            if (automation is "deploy" or "rollback" or "rollback-after-others" or "restore")
                await request.BackUpAsync();
            if (automation is "rollback" or "rollback-after-others")
                await request.DeployAsync();
            if (automation is "rollback-after-others")
                shop.CommitOnMain("catalog/tools.txt", "saw 1500 A saw\n");
            if (automation is "restore")
                await HalfDeployAsync(shop, request);
            var directory = Path.GetDirectoryName(shop.Repository)!;
            var saved = Path.Combine(Scratch.NewDirectory(), "saved");
            Scratch.Copy(directory, saved);
            var order = request.Order(automation.Split("-after")[0], automation);
            return new Scene(shop, request, order, directory, saved);
        }

        public ShopProject Reset()
        {
            Directory.Delete(directory, recursive: true);
            Scratch.Copy(saved, directory);
            attempt = 0;
            return shop;
        }

        public async Task<(string Outcome, string Snapshot)> UndisturbedAsync(StopHook? recorder)
        {
            shop.Hook = recorder;
            var result = await AttemptAsync();
            shop.Hook = null;
            result.Failure.ShouldBeNull();
            return (result.Outcome!, Snapshot.Of(shop));
        }

        public Task<AutomationResult> AttemptAsync(CancellationToken cancellationToken = default) =>
            request.AttemptAsync(order with { Attempt = ++attempt }, cancellationToken);

        // What a deployment leaves that was killed after it went live.
        private static async Task HalfDeployAsync(ShopProject shop, Request request)
        {
            shop.Hook = new StopHook(name: "announce-main");
            await Should.ThrowAsync<KilledException>(() => request.AttemptAsync(request.Order("deploy", "deployment")));
            shop.Hook = null;
        }
    }
}
