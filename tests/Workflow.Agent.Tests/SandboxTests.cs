using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class SandboxTests
{
    [Test]
    public async Task A_sandbox_is_a_branch_of_main_in_a_directory_of_its_own()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        var result = (await request.RunAsync("create-sandbox")).ShouldReach("created");

        result.Commit.ShouldBe(shop.Main);
        result.Outputs["base"].ShouldBe(shop.Main);
        result.Outputs["branch"].ShouldBe("workflow/FR-1");
        result.Outputs["sandbox"].ShouldBe(request.Sandbox);
        Scratch.Run(request.Sandbox, "sh", "bin/shop", "version").ShouldBe("1.0");
    }

    [Test]
    public async Task Asked_for_again_the_same_sandbox_is_given_with_the_work_in_it()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        var order = request.Order("create-sandbox");
        var first = await request.AttemptAsync(order);
        var work = ShopProject.CommitIn(request.Sandbox, "a.txt", "a");
        shop.CommitOnMain("b.txt", "b");

        var second = (await request.AttemptAsync(order with { Attempt = 2 })).ShouldReach("created");

        second.Outputs["base"].ShouldBe(first.Outputs["base"]);
        second.Commit.ShouldBe(work);
        File.Exists(Path.Combine(request.Sandbox, "a.txt")).ShouldBeTrue();
    }

    [Test]
    public async Task A_sandbox_whose_directory_was_lost_is_checked_out_again_with_its_work()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        request.Develop("a.txt", "a");
        Directory.Delete(request.Sandbox, recursive: true);

        (await request.RunAsync("create-sandbox")).ShouldReach("created").Commit.ShouldBe(request.Commit);
        File.Exists(Path.Combine(request.Sandbox, "a.txt")).ShouldBeTrue();
    }

    [Test]
    public async Task A_sandbox_of_a_part_holds_that_part_and_integrates_the_whole()
    {
        var shop = ShopProject.Create();
        shop.Settings = shop.Settings with { Part = "catalog" };
        var request = shop.Request();
        (await request.RunAsync("create-sandbox")).ShouldReach("created");
        File.Exists(Path.Combine(request.Sandbox, "catalog/books.txt")).ShouldBeTrue();
        Directory.Exists(Path.Combine(request.Sandbox, "lib")).ShouldBeFalse();

        request.Develop("catalog/toys.txt", "ball 700 A ball\n");
        shop.CommitOnMain("lib/more.sh", "# more\n");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
        await request.BackUpAsync();
        await request.DeployAsync();

        shop.Ask("price", "ball").ShouldBe("7.00 EUR");
        shop.LiveTree.ShouldBe(shop.TreeOf("main"));
        shop.Git("ls-tree", "main", "lib/more.sh").ShouldNotBeEmpty();
        shop.Git("status", "--porcelain").ShouldBe("");
        (await request.RunAsync("teardown")).ShouldReach("removed");
    }

    [TestCase("../outside", "does not stay inside")]
    [TestCase("/etc", "does not stay inside")]
    [TestCase("catalog/../../x", "does not stay inside")]
    [TestCase("-x", "does not stay inside")]
    [TestCase("nowhere", "not a directory of 'main'")]
    [TestCase("VERSION", "not a directory of 'main'")]
    [TestCase("link", "not a directory of 'main'")]
    public async Task A_part_that_leads_elsewhere_is_refused_and_nothing_is_left(string part, string reason)
    {
        var shop = ShopProject.Create();
        File.CreateSymbolicLink(Path.Combine(shop.Repository, "link"), "/etc");
        shop.CommitOnMain("a.txt", "a");
        shop.Settings = shop.Settings with { Part = part };
        var request = shop.Request();

        (await request.RunAsync("create-sandbox")).ShouldFail().ShouldContain(reason);
        Directory.Exists(request.Sandbox).ShouldBeFalse();
        shop.Git("branch", "--list", "workflow/*").ShouldBe("");
    }

    [TestCase("../FR-1")]
    [TestCase("FR/1")]
    [TestCase("FR..1")]
    [TestCase("-FR")]
    [TestCase("FR 1")]
    [TestCase("FR-1.lock")]
    [TestCase("")]
    public async Task A_key_that_is_no_name_is_refused(string key)
    {
        var shop = ShopProject.Create();
        var order = shop.Request().Order("create-sandbox") with { Key = key };
        (await shop.Request().AttemptAsync(order)).ShouldFail().ShouldContain("cannot be used as a key");
    }

    [Test]
    public async Task A_branch_of_the_same_name_with_work_of_somebody_is_not_touched()
    {
        var shop = ShopProject.Create();
        shop.Git("checkout", "-q", "-b", "workflow/FR-1");
        var theirs = shop.CommitOnMain("a.txt", "a");
        shop.Git("checkout", "-q", "main");

        (await shop.Request().RunAsync("create-sandbox")).ShouldFail().ShouldContain("holds commits that are not in 'main'");
        shop.Git("rev-parse", "workflow/FR-1").ShouldBe(theirs);
    }

    [Test]
    public async Task A_work_directory_that_is_a_link_elsewhere_is_refused()
    {
        var shop = ShopProject.Create();
        var outside = Scratch.NewDirectory("outside");
        Directory.CreateDirectory(shop.Settings.WorkDirectory);
        File.CreateSymbolicLink(Path.Combine(shop.Settings.WorkDirectory, "sandboxes"), outside);

        (await shop.Request().RunAsync("create-sandbox")).ShouldFail().ShouldContain("symbolic link");
        Directory.EnumerateFileSystemEntries(outside).ShouldBeEmpty();
    }

    [Test]
    public async Task Teardown_removes_all_there_is_of_a_sandbox_even_where_there_is_little_or_none()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        (await request.RunAsync("teardown")).ShouldReach("removed");
        var nothing = Snapshot.Of(shop);

        await request.RunAsync("create-sandbox");
        request.Develop("a.txt", "a");
        File.WriteAllText(Path.Combine(request.Sandbox, "uncommitted.txt"), "u");
        File.Delete(Path.Combine(request.Sandbox, ".git"));
        (await request.RunAsync("teardown")).ShouldReach("removed");
        Snapshot.Of(shop).Replace("\nfile sandboxes", "").ShouldBe(nothing);

        shop.Git("branch", "workflow/FR-1", "main");
        (await request.RunAsync("teardown")).ShouldReach("removed");
        shop.Git("branch", "--list", "workflow/*").ShouldBe("");
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(shop.Paths.Fence("FR-1"))!).ShouldBeEmpty();
    }
}
