using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

/// <summary>What is around the project must not matter: people's configuration, hooks, odd paths; or must be told clearly.</summary>
public sealed class SurroundingsTests
{
    [Test]
    public async Task Hostile_configuration_and_hooks_of_the_user_and_the_repository_change_nothing()
    {
        var shop = ShopProject.Create();
        var home = Scratch.NewDirectory("home");
        var trap = Path.Combine(home, "trap");
        File.WriteAllText(Path.Combine(home, "bad"), $"#!/bin/sh\necho caught >> '{trap}'\nexit 1\n");
        File.SetUnixFileMode(Path.Combine(home, "bad"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(home, ".gitconfig"), $"[core]\nhooksPath = {home}\nautocrlf = true\nfsmonitor = {home}/bad\n[commit]\ngpgsign = true\n"
            + $"[gpg]\nprogram = {home}/bad\n[user]\nname = Wrong\nemail = wrong@example.org\n[merge]\nff = false\n[init]\ndefaultBranch = wrong\n");
        shop.Git("config", "core.hooksPath", shop.Repository + "/.git/hooks");
        shop.Git("config", "commit.gpgsign", "true");
        shop.Git("config", "gpg.program", home + "/bad");
        foreach (var hook in new[] { "post-checkout", "reference-transaction", "pre-commit", "post-merge", "pre-merge-commit", "commit-msg" })
        {
            Directory.CreateDirectory(shop.Repository + "/.git/hooks");
            File.Copy(Path.Combine(home, "bad"), shop.Repository + "/.git/hooks/" + hook, overwrite: true);
        }

        using var variables = new Variables(
            ("HOME", home), ("XDG_CONFIG_HOME", home), ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "core.hooksPath"),
            ("GIT_CONFIG_VALUE_0", home), ("GIT_DIR", "/nowhere"), ("GIT_AUTHOR_NAME", "Wrong"), ("GIT_EDITOR", home + "/bad"));
        await WholeWayAsync(shop, gitOfPeople: false);

        File.Exists(trap).ShouldBeFalse();
    }

    [Test]
    public async Task An_empty_home_is_enough()
    {
        var shop = ShopProject.Create();
        using var variables = new Variables(("HOME", Scratch.NewDirectory("empty")), ("XDG_CONFIG_HOME", null), ("GIT_CONFIG_GLOBAL", null));
        await WholeWayAsync(shop, gitOfPeople: true);
        shop.Git("log", "-1", "--format=%cn <%ce>", "main").ShouldBe("Workflow Agent <agent@workflow.invalid>");
    }

    [Test]
    public async Task Blanks_quotes_and_letters_of_any_language_in_paths_change_nothing()
    {
        var shop = ShopProject.Create("a 'shop' \"née\" 日本 $HOME;x");
        await WholeWayAsync(shop, gitOfPeople: true);
    }

    [Test]
    public async Task An_unknown_repository_a_missing_main_and_a_relative_path_are_failures_with_what_would_be_right()
    {
        var shop = ShopProject.Create();
        var whole = shop.Settings;
        shop.Settings = whole with { Repository = "/nowhere/at/all" };
        (await shop.Request().RunAsync("create-sandbox")).ShouldFail().ShouldContain("is not a git repository");
        shop.Settings = whole with { Repository = Scratch.NewDirectory("empty") };
        (await shop.Request().RunAsync("create-sandbox")).ShouldFail().ShouldContain("git init");
        shop.Settings = whole with { MainBranch = "trunk" };
        (await shop.Request().RunAsync("create-sandbox")).ShouldFail().ShouldContain("no branch 'trunk'");
        shop.Settings = whole with { WorkDirectory = "relative" };
        (await shop.Request().RunAsync("create-sandbox")).ShouldFail().ShouldContain("no absolute path");
        shop.Settings = whole;
        (await shop.Request().RunAsync("create-sandbox")).ShouldReach("created");
    }

    [Test]
    public async Task Git_that_is_missing_is_a_failure_and_not_a_crash()
    {
        var shop = ShopProject.Create();
        var tools = Scratch.NewDirectory("tools");
        File.CreateSymbolicLink(Path.Combine(tools, "setsid"), "/usr/bin/setsid");
        using (new Variables(("PATH", tools)))
            (await shop.Request().RunAsync("create-sandbox")).ShouldFail().ShouldContain("'git' was not found in PATH");
        (await shop.Request().RunAsync("create-sandbox")).ShouldReach("created");
    }

    [Test]
    public async Task A_full_disk_is_a_failure_with_the_reason_and_a_retry_succeeds()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        var order = request.Order("deploy");
        shop.Hook = new ActionHook("place-release", () => throw new IOException("No space left on device : '/x'", 28));
        (await request.AttemptAsync(order)).ShouldFail().ShouldContain("Free disk space, then retry");
        shop.Hook = null;
        (await request.AttemptAsync(order with { Attempt = 2 })).ShouldReach("deployed");
    }

    [Test]
    public async Task A_file_where_a_directory_must_be_is_a_failure_and_a_retry_succeeds()
    {
        var shop = ShopProject.Create();
        Directory.CreateDirectory(shop.Settings.WorkDirectory);
        File.WriteAllText(shop.Paths.Sandboxes, "in the way");
        var order = shop.Request().Order("create-sandbox");
        (await shop.Request().AttemptAsync(order)).ShouldFail();
        File.Delete(shop.Paths.Sandboxes);
        (await shop.Request().AttemptAsync(order with { Attempt = 2 })).ShouldReach("created");
    }

    private static async Task WholeWayAsync(ShopProject shop, bool gitOfPeople)
    {
        var request = shop.Request();
        (await request.RunAsync("create-sandbox")).ShouldReach("created");
        using (gitOfPeople ? null : new Variables(("GIT_DIR", null), ("GIT_CONFIG_COUNT", null)))
        {
            Scratch.Run(request.Sandbox, "git", "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", "w");
            request.Commit = Scratch.Run(request.Sandbox, "git", "rev-parse", "HEAD");
            Scratch.Run(shop.Repository, "git", "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", "o");
        }

        (await request.RunAsync("run-tests")).ShouldReach("passed");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
        await request.BackUpAsync();
        await request.DeployAsync();
        (await request.RunAsync("rollback")).ShouldReach("rolled-back");
        (await request.RunAsync("teardown")).ShouldReach("removed");
        shop.Live.ShouldNotBeNull().ShouldStartWith("v1-");
    }

    private sealed class Variables : IDisposable
    {
        private readonly List<(string Name, string? Value)> before = [];

        public Variables(params (string Name, string? Value)[] values)
        {
            foreach (var (name, value) in values)
            {
                before.Add((name, Environment.GetEnvironmentVariable(name)));
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        public void Dispose() => before.ForEach(v => Environment.SetEnvironmentVariable(v.Name, v.Value));
    }
}
