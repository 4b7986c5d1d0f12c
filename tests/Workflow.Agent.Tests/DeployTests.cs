using Workflow.Agent.GitProject;
using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class DeployTests
{
    [Test]
    public async Task Asked_for_again_the_same_version_is_reported_and_nothing_is_done_twice()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        var order = request.Order("deploy");
        var first = await request.AttemptAsync(order);
        var once = Snapshot.Of(shop);

        var second = (await request.AttemptAsync(order with { Attempt = 2 })).ShouldReach("deployed");

        second.Outputs.ShouldBe(first.Outputs);
        Snapshot.ShouldEqual(Snapshot.Of(shop), once, "deployed twice");
    }

    [Test]
    public async Task Where_main_moved_since_the_integration_it_is_outdated_and_nothing_changes()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        shop.CommitOnMain("b.txt", "b");
        var before = Snapshot.Of(shop);

        (await request.RunAsync("deploy")).ShouldReach("outdated").Findings.ShouldHaveSingleItem().Details.ShouldNotBeNull().ShouldContain("Integrate again");

        Snapshot.ShouldEqual(Snapshot.Of(shop), before, "outdated");
    }

    [Test]
    public async Task Where_somebody_elses_change_went_live_it_is_outdated_until_integrated_again()
    {
        var shop = ShopProject.Create();
        var request = shop.Request("FR-1");
        await request.PrepareAsync("first.txt", "1");
        var other = shop.Request("FR-2");
        await other.PrepareAsync("second.txt", "2");
        await other.DeployAsync();

        (await request.RunAsync("deploy")).ShouldReach("outdated");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
        await request.BackUpAsync();
        await request.DeployAsync();

        shop.LiveTree.ShouldBe(shop.TreeOf("main"));
        File.Exists(Path.Combine(shop.Paths.Current, "first.txt")).ShouldBeTrue();
        File.Exists(Path.Combine(shop.Paths.Current, "second.txt")).ShouldBeTrue();
    }

    [Test]
    public async Task Main_that_moves_in_the_middle_of_a_deployment_makes_it_outdated_and_the_old_version_is_live_again()
    {
        var shop = ShopProject.CreateBare();
        var before = shop.Live;
        var request = shop.Request();
        await request.PrepareAsync();
        var head = shop.Main;
        shop.Hook = new ActionHook("move-main", () => shop.Git("update-ref", "refs/heads/main", shop.Git("commit-tree", "main^{tree}", "-p", "main", "-m", "x")));

        (await request.RunAsync("deploy")).ShouldReach("outdated");

        shop.Live.ShouldBe(before);
        shop.Git("rev-parse", "main^").ShouldBe(head);
        Directory.EnumerateDirectories(shop.Paths.Releases).ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_release_that_does_not_answer_never_goes_live()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync("smoke.sh", "#!/bin/sh\necho broken; exit 3\n");
        var before = Snapshot.Of(shop);

        var finding = (await request.RunAsync("deploy")).ShouldReach("failed").Findings.ShouldHaveSingleItem();

        finding.Title.ShouldContain("exit code 3");
        finding.Details.ShouldBe("broken");
        Snapshot.ShouldEqual(Snapshot.Of(shop), before, "failed");
    }

    [Test]
    public async Task A_release_that_fails_only_when_it_is_live_is_switched_back()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        // It answers until 'current' leads to it.
        await request.PrepareAsync("smoke.sh", "#!/bin/sh\n[ \"$(cd ../../current && pwd -P)\" != \"$(pwd -P)\" ]\n");
        var before = Snapshot.Of(shop);

        (await request.RunAsync("deploy")).ShouldReach("failed").Findings[0].Title.ShouldContain("now that it is live");

        Snapshot.ShouldEqual(Snapshot.Of(shop), before, "failed");
        (await request.RunAsync("restore")).ShouldReach("restored");
        Snapshot.ShouldEqual(Snapshot.Of(shop), before, "restored");
    }

    [Test]
    public async Task A_smoke_check_that_cannot_run_is_a_failure_and_leaves_the_old_version_live()
    {
        var shop = ShopProject.Create();
        var before = shop.Live;
        var request = shop.Request();
        await request.PrepareAsync();
        shop.Settings = shop.Settings with { Smoke = ["./missing.sh"] };

        (await request.RunAsync("deploy")).ShouldFail().ShouldContain("'./missing.sh' does not exist");
        shop.Live.ShouldBe(before);

        shop.Settings = shop.Settings with { Smoke = ["true"] };
        await request.DeployAsync();
    }

    [Test]
    public async Task A_dirty_work_tree_of_main_is_refused_before_anything_is_changed()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync("VERSION", "2\n");
        File.WriteAllText(Path.Combine(shop.Repository, "lib/cart.sh"), "# somebody is at work here\n");
        var before = Snapshot.Of(shop);

        (await request.RunAsync("deploy")).ShouldFail().ShouldContain("uncommitted changes (lib/cart.sh)");
        Snapshot.ShouldEqual(Snapshot.Of(shop), before, "refused");

        shop.Git("checkout", "-q", "lib/cart.sh");
        await request.DeployAsync();
        File.ReadAllText(Path.Combine(shop.Repository, "VERSION")).ShouldBe("2\n");
    }

    [Test]
    public async Task A_file_that_stands_in_the_way_in_mains_work_tree_is_not_overwritten()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync("notes.txt", "from the sandbox\n");
        File.WriteAllText(Path.Combine(shop.Repository, "notes.txt"), "mine\n");

        (await request.RunAsync("deploy")).ShouldFail().ShouldContain("notes.txt");
        File.ReadAllText(Path.Combine(shop.Repository, "notes.txt")).ShouldBe("mine\n");
    }

    [Test]
    public async Task What_is_exported_is_what_is_committed_whatever_attributes_say()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync(".gitattributes", "VERSION export-ignore\nREADME.md export-subst\n");
        await request.DeployAsync();
        shop.LiveTree.ShouldBe(shop.TreeOf("main"));
        shop.Ask("version").ShouldBe("1.0");
    }

    [Test]
    public async Task Without_a_commit_under_work_there_is_nothing_to_deploy()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        (await request.RunAsync("deploy")).ShouldFail().ShouldContain("there is no commit under work");
        request.Commit = "main";
        (await request.RunAsync("deploy")).ShouldFail().ShouldContain("'main' is no commit");
        request.Commit = new string('a', 40);
        (await request.RunAsync("deploy")).ShouldFail();
    }

    [Test]
    public async Task Current_that_is_no_link_of_ours_is_refused()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        File.Delete(shop.Paths.Current);
        File.CreateSymbolicLink(shop.Paths.Current, "/etc");
        (await request.RunAsync("deploy")).ShouldFail().ShouldContain("a link to '/etc'");
        File.Delete(shop.Paths.Current);
        Directory.CreateDirectory(shop.Paths.Current);
        (await request.RunAsync("deploy")).ShouldFail().ShouldContain("no symbolic link");
    }

    [Test]
    public async Task The_live_version_can_be_set_up_twice_and_stays_the_first()
    {
        var shop = ShopProject.Create();
        var live = shop.Live;
        shop.CommitOnMain("a.txt", "a");
        (await new ProjectSetup(TimeProvider.System).DeployFirstAsync(shop.Settings, _ => { }, CancellationToken.None)).ShouldBe(live);
        live.ShouldNotBeNull().ShouldStartWith("v1-");
    }
}
