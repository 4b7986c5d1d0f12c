using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

/// <summary>Whole ways of one request through a project.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LifecycleTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_feature_goes_from_a_sandbox_to_live_and_leaves_no_trace(bool bare)
    {
        var shop = bare ? ShopProject.CreateBare() : ShopProject.Create();
        var before = shop.Live;
        var request = shop.Request();

        await request.RunAsync("create-sandbox");
        request.Develop("catalog/drinks.txt", "tea 500 Green tea\ncoffee 620 Coffee beans\ncocoa 380 Cocoa\n");
        var tests = await request.RunAsync("run-tests", "qa");
        tests.ShouldReach("failed");
        tests.Findings.Select(f => f.Title).ShouldContain("a product has its price");
        tests.Findings[0].Details.ShouldNotBeNull().ShouldContain("expected: 17.40 EUR");

        request.Develop("tests/catalog_test.sh", ". tests/check.sh\ncheck 'tea' '5.00 EUR' \"$($shop price tea)\"\nfinish\n");
        Scratch.Run(request.Sandbox, "git", "rm", "-q", "tests/cart_test.sh", "tests/receipt_test.sh", "tests/settings_test.sh");
        request.Develop("VERSION", "1.1\n");
        (await request.RunAsync("run-tests", "qa")).ShouldReach("passed");

        if (!bare)
            shop.CommitOnMain("catalog/toys.txt", "ball 700 A ball\n");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
        (await request.RunAsync("run-tests", "product-qa")).ShouldReach("passed");
        (await request.RunAsync("backup", "production-backup", ("sandbox", "true"))).ShouldReach("backed-up");
        var deployed = await request.RunAsync("deploy");
        deployed.ShouldReach("deployed");
        deployed.Outputs["previous-version"].ShouldBe(before);

        shop.Live.ShouldBe(deployed.Outputs["version"]);
        shop.Ask("version").ShouldBe("1.1");
        shop.Ask("price", "tea").ShouldBe("5.00 EUR");
        shop.Main.ShouldBe(request.Commit);
        shop.LiveTree.ShouldBe(shop.TreeOf("main"));
        shop.Git("rev-parse", $"live/{shop.Live}^{{commit}}").ShouldBe(request.Commit);
        if (!bare)
        {
            shop.Ask("price", "ball").ShouldBe("7.00 EUR");
            shop.Git("status", "--porcelain").ShouldBe("");
        }

        (await request.RunAsync("teardown")).ShouldReach("removed");
        Directory.Exists(request.Sandbox).ShouldBeFalse();
        shop.Git("branch", "--list", "workflow/*").ShouldBe("");
        shop.Git("worktree", "list").Split('\n').Length.ShouldBe(1);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task After_a_rollback_the_old_version_answers_and_the_rework_still_holds_the_feature(bool othersGoOn)
    {
        var shop = ShopProject.Create();
        var before = shop.Live;
        var request = shop.Request();
        await request.PrepareAsync("catalog/toys.txt", "ball 700 A ball\n");
        await request.DeployAsync();
        shop.Ask("price", "ball").ShouldBe("7.00 EUR");
        if (othersGoOn)
            shop.CommitOnMain("catalog/tools.txt", "saw 1500 A saw\n");

        var failed = request.Commit!;
        (await request.RunAsync("rollback")).ShouldReach("rolled-back");
        shop.Live.ShouldBe(before);
        shop.Ask("version").ShouldBe("1.0");
        shop.Git("merge-base", "--is-ancestor", failed, "main");
        shop.Git("ls-tree", "--name-only", "main", "catalog/").Contains("toys.txt").ShouldBeFalse();
        shop.Git("log", "-1", "--format=%(trailers:key=Workflow-Reverts,valueonly)", "main").Trim().ShouldBe(failed);
        shop.Git("status", "--porcelain").ShouldBe("");
        (await request.RunAsync("deploy")).Failure.ShouldNotBeNull().ShouldContain("may not be deployed again");

        request.Develop("catalog/more-toys.txt", "kite 900 A kite\n");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
        await request.BackUpAsync();
        await request.DeployAsync();
        shop.Ask("price", "ball").ShouldBe("7.00 EUR");
        shop.Ask("price", "kite").ShouldBe("9.00 EUR");
        if (othersGoOn)
            shop.Ask("price", "saw").ShouldBe("15.00 EUR");
        shop.LiveTree.ShouldBe(shop.TreeOf("main"));
        Directory.Exists(shop.Paths.Release(before!)).ShouldBeTrue();
    }
}
