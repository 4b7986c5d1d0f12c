using Workflow.Agent.GitProject;
using Workflow.Agent.Tests.Support;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class ProjectCheckTests
{
    [Test]
    public async Task Everything_is_there_for_the_shop()
    {
        var items = await CheckAsync(ShopProject.Create().Settings);
        items.ShouldAllBe(i => i.Ok);
        items.Select(i => i.Name).ShouldBe(
            ["name", "git", "repository", "deploy directory", "work directory", "places", "test program", "smoke program",
             "main branch", "work tree", "part", "live version"],
            ignoreOrder: true);
    }

    [Test]
    public async Task Everything_that_is_missing_is_named_at_once_with_what_to_do()
    {
        var shop = ShopProject.Create();
        File.WriteAllText(Path.Combine(shop.Repository, "VERSION"), "changed");
        var items = await CheckAsync(shop.Settings with
        {
            Project = "no good",
            Test = ["tests/none.sh"],
            Smoke = ["no-such-program"],
            Part = "nowhere",
            WorkDirectory = shop.Repository + "/work",
        });

        Failed(items, "name").ShouldContain("Choose another name");
        Failed(items, "test program").ShouldContain("is not in 'main'");
        Failed(items, "smoke program").ShouldContain("Install");
        Failed(items, "part").ShouldContain("not a directory of 'main'");
        Failed(items, "places").ShouldContain("must be outside of it");
        Failed(items, "work tree").ShouldContain("VERSION");
    }

    [Test]
    public async Task A_directory_that_is_no_repository_is_named_and_the_rest_is_still_looked_at()
    {
        var shop = ShopProject.Create();
        var items = await CheckAsync(shop.Settings with { Repository = Scratch.NewDirectory("empty") });
        Failed(items, "repository").ShouldContain("git init");
        items.Single(i => i.Name == "git").Ok.ShouldBeTrue();
        Failed(await CheckAsync(shop.Settings with { MainBranch = "trunk" }), "main branch").ShouldContain("trunk");
    }

    [Test]
    public async Task A_live_version_that_does_not_answer_is_told()
    {
        var shop = ShopProject.Create();
        File.WriteAllText(Path.Combine(shop.Paths.Current, "smoke.sh"), "#!/bin/sh\necho down; exit 1\n");
        Failed(await CheckAsync(shop.Settings), "live version").ShouldContain("down");
    }

    [Test]
    public async Task What_is_live_is_compared_with_what_was_reported()
    {
        var shop = ShopProject.Create();
        var live = LiveVersion.Read(shop.Paths)!;

        (await CheckAsync(shop.Settings, new DeployedVersion(live, "deploy of FR-1"))).Single(i => i.Name == "journal").Ok.ShouldBeTrue();
        Failed(await CheckAsync(shop.Settings, new DeployedVersion("v9", "deploy of FR-9")), "journal").ShouldSatisfyAllConditions(
            m => m.ShouldContain($"{live} is live"), m => m.ShouldContain("it is v9 ('deploy of FR-9')"));
    }

    [Test]
    public async Task Looking_changes_nothing_not_even_for_a_moment()
    {
        var shop = ShopProject.Create();
        var times = Times(shop);

        await CheckAsync(shop.Settings);

        Times(shop).ShouldBe(times);
    }

    // A directory's own time tells of files that were made and removed again.
    private static Dictionary<string, DateTime> Times(ShopProject shop) => new[] { shop.Repository, shop.Paths.Deploy, Path.GetDirectoryName(shop.Paths.LockFile)! }
        .Where(Directory.Exists).SelectMany(d => Directory.EnumerateFileSystemEntries(d, "*", SearchOption.AllDirectories).Append(d)).Distinct()
        .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private static Task<IReadOnlyList<ProjectCheckItem>> CheckAsync(ProjectSettings settings, DeployedVersion? said = null) =>
        new ProjectCheck(TimeProvider.System).RunAsync(settings, said, CancellationToken.None);

    private static string Failed(IEnumerable<ProjectCheckItem> items, string name)
    {
        var item = items.Single(i => i.Name == name);
        item.Ok.ShouldBeFalse();
        return item.Message;
    }
}
