using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class RollbackTests
{
    [Test]
    public async Task It_returns_to_the_version_that_the_backup_recorded_not_to_the_one_before()
    {
        var shop = ShopProject.Create();
        var first = shop.Live;
        var early = shop.Request("FR-1");
        await early.PrepareAsync("first.txt", "1");
        await early.DeployAsync();
        var late = shop.Request("FR-2");
        await late.PrepareAsync("second.txt", "2");
        await late.DeployAsync();

        late.Inputs["production-backup.live-version"] = first!;
        var result = (await late.RunAsync("rollback")).ShouldReach("rolled-back");

        shop.Live.ShouldBe(first);
        result.Outputs["live-version"].ShouldBe(first);
        result.Outputs["failed-version"].ShouldStartWith("v3-");
        shop.Git("ls-tree", "--name-only", "main").ShouldContain("first.txt");
        shop.Git("ls-tree", "--name-only", "main").ShouldNotContain("second.txt");
    }

    [Test]
    public async Task Asked_for_again_nothing_is_done_twice()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        await request.DeployAsync();
        (await request.RunAsync("rollback")).ShouldReach("rolled-back");
        var once = Snapshot.Of(shop);

        (await request.RunAsync("rollback")).ShouldReach("rolled-back");

        Snapshot.ShouldEqual(Snapshot.Of(shop), once, "rolled back twice");
    }

    [Test]
    public async Task What_others_changed_on_top_in_the_same_lines_is_a_failure_with_the_files_but_the_old_version_is_live()
    {
        var shop = ShopProject.Create();
        var before = shop.Live;
        var request = shop.Request();
        await request.PrepareAsync("VERSION", "2\n");
        await request.DeployAsync();
        shop.CommitOnMain("VERSION", "2.1\n");
        var main = shop.Main;

        (await request.RunAsync("rollback")).ShouldFail().ShouldContain("later commits changed the same lines of VERSION");

        shop.Live.ShouldBe(before);
        shop.Main.ShouldBe(main);
        shop.CommitOnMain("VERSION", "1.0\n");
        (await request.RunAsync("rollback")).ShouldReach("rolled-back");
    }

    [Test]
    public async Task A_deployment_cancelled_before_it_began_or_half_way_is_taken_back_without_a_trace_on_main()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        var before = Snapshot.Of(shop);
        (await request.RunAsync("rollback", "rollback-for-cancel")).ShouldReach("rolled-back");
        Snapshot.ShouldEqual(Snapshot.Of(shop), before, "never deployed");

        shop.Hook = new StopHook(name: "announce-main");
        await Should.ThrowAsync<KilledException>(() => request.RunAsync("deploy"));
        shop.Hook = null;
        (await request.RunAsync("rollback", "rollback-for-cancel")).ShouldReach("rolled-back");
        Snapshot.ShouldEqual(Snapshot.Of(shop), before, "half deployed");
    }

    [Test]
    public async Task A_version_that_somebody_else_deployed_is_not_rolled_back()
    {
        var shop = ShopProject.Create();
        var early = shop.Request("FR-1");
        await early.PrepareAsync("first.txt", "1");
        await early.DeployAsync();
        var late = shop.Request("FR-2");
        await late.PrepareAsync("second.txt", "2");
        await late.DeployAsync();
        var live = shop.Live;

        (await early.RunAsync("rollback")).ShouldFail().ShouldContain("which this instance did not deploy");
        shop.Live.ShouldBe(live);
    }

    [TestCase("nonsense", "is no version")]
    [TestCase("../../etc", "is no version")]
    [TestCase("v9-00000000", "is not known")]
    public async Task A_version_that_does_not_exist_is_refused(string version, string reason)
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        await request.DeployAsync();
        (await request.RunAsync("rollback", null, ("production-backup.live-version", version))).ShouldFail().ShouldContain(reason);
    }

    [Test]
    public async Task Restore_puts_a_damaged_release_right_and_keeps_what_its_programs_wrote_beside()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        var live = shop.Paths.Release(shop.Live!);
        File.Delete(Path.Combine(live, "VERSION"));
        File.SetUnixFileMode(Path.Combine(live, "smoke.sh"), UnixFileMode.UserRead);
        File.WriteAllText(Path.Combine(live, "lib/cart.sh"), "exit 1\n");
        File.WriteAllText(Path.Combine(live, "orders.log"), "three\n");

        (await request.RunAsync("restore")).ShouldReach("restored");

        shop.Ask("total", "tea").ShouldBe("4.50 EUR");
        File.ReadAllText(Path.Combine(live, "orders.log")).ShouldBe("three\n");
        File.Delete(Path.Combine(live, "orders.log"));
        shop.LiveTree.ShouldBe(shop.TreeOf("main"));
    }

    [Test]
    public async Task A_feature_rolled_back_twice_comes_live_whole_the_third_time()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync("one.txt", "1");
        foreach (var round in new[] { "two.txt", "three.txt" })
        {
            await request.DeployAsync();
            (await request.RunAsync("rollback")).ShouldReach("rolled-back");
            shop.CommitOnMain("others-" + round, "o");
            request.Develop(round, "n");
            (await request.RunAsync("integrate")).ShouldReach("integrated");
            await request.BackUpAsync();
        }

        await request.DeployAsync();
        var files = shop.Git("ls-tree", "--name-only", "main").Split('\n');
        new[] { "one.txt", "two.txt", "three.txt", "others-two.txt", "others-three.txt" }.ShouldBeSubsetOf(files);
        shop.LiveTree.ShouldBe(shop.TreeOf("main"));
    }
}
