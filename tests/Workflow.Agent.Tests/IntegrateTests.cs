using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class IntegrateTests
{
    [Test]
    public async Task A_conflict_is_reported_with_its_files_and_the_sandbox_is_as_it_was()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        var mine = request.Develop("VERSION", "mine\n");
        shop.CommitOnMain("VERSION", "theirs\n");

        var result = (await request.RunAsync("integrate")).ShouldReach("conflict");

        result.Findings.ShouldHaveSingleItem().Title.ShouldBe("Conflict in VERSION");
        result.Commit.ShouldBeNull();
        Scratch.Run(request.Sandbox, "git", "rev-parse", "HEAD").ShouldBe(mine);
        Scratch.Run(request.Sandbox, "git", "status", "--porcelain").ShouldBe("");

        Scratch.Run(request.Sandbox, "git", "merge", "-q", "-s", "ours", "main", "-m", "Keep mine");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
    }

    [Test]
    public async Task Where_nothing_moved_the_commit_stays_the_same()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        var mine = request.Develop("a.txt", "a");

        var result = (await request.RunAsync("integrate")).ShouldReach("integrated");

        result.Commit.ShouldBe(mine);
        result.Outputs["base"].ShouldBe(shop.Main);
        result.Outputs["live-version"].ShouldBe(shop.Live);
    }

    [Test]
    public async Task Uncommitted_changes_are_refused_with_their_names_and_kept()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        File.WriteAllText(Path.Combine(request.Sandbox, "new file.txt"), "n");
        File.WriteAllText(Path.Combine(request.Sandbox, "VERSION"), "v");

        var reason = (await request.RunAsync("integrate")).ShouldFail();

        reason.ShouldContain("VERSION, new file.txt");
        reason.ShouldContain("Commit or remove the changes, then retry");
        File.ReadAllText(Path.Combine(request.Sandbox, "VERSION")).ShouldBe("v");
    }

    [Test]
    public async Task A_sandbox_on_another_branch_or_without_one_is_refused_with_what_to_do()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        (await request.RunAsync("integrate")).ShouldFail().ShouldContain("there is no sandbox");
        await request.RunAsync("create-sandbox");
        Scratch.Run(request.Sandbox, "git", "switch", "-q", "-c", "other");
        (await request.RunAsync("integrate")).ShouldFail().ShouldContain("git switch workflow/FR-1");
    }

    [Test]
    public async Task The_work_of_others_that_was_rolled_back_is_rolled_back_in_our_sandbox_too()
    {
        var shop = ShopProject.Create();
        var first = shop.Request("FR-1");
        await first.PrepareAsync("first.txt", "1");
        await first.DeployAsync();
        var second = shop.Request("FR-2");
        await second.RunAsync("create-sandbox");
        second.Develop("second.txt", "2");
        (await second.RunAsync("integrate")).ShouldReach("integrated");
        File.Exists(Path.Combine(second.Sandbox, "first.txt")).ShouldBeTrue();

        (await first.RunAsync("rollback")).ShouldReach("rolled-back");
        (await second.RunAsync("integrate")).ShouldReach("integrated");

        File.Exists(Path.Combine(second.Sandbox, "first.txt")).ShouldBeFalse();
        File.Exists(Path.Combine(second.Sandbox, "second.txt")).ShouldBeTrue();
    }

    [Test]
    public async Task A_half_done_deployment_of_somebody_else_is_not_taken_for_live()
    {
        var shop = ShopProject.Create();
        var before = shop.Live;
        var first = shop.Request("FR-1");
        await first.PrepareAsync("first.txt", "1");
        shop.Hook = new StopHook(name: "announce-main");
        await Should.ThrowAsync<KilledException>(() => first.RunAsync("deploy"));
        shop.Hook = null;
        var second = shop.Request("FR-2");
        await second.RunAsync("create-sandbox");
        second.Develop("second.txt", "2");

        var result = (await second.RunAsync("integrate")).ShouldReach("integrated");

        result.Outputs["live-version"].ShouldBe(before);
        File.Exists(Path.Combine(second.Sandbox, "first.txt")).ShouldBeFalse();
    }
}
