using Workflow.Agent.GitProject;
using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class RunTestsTests
{
    [Test]
    public async Task Passing_tests_say_what_was_tested_and_how_long_it_took()
    {
        var (shop, request) = await NewAsync();
        var result = (await request.RunAsync("run-tests", "qa")).ShouldReach("passed");
        result.Outputs["tested-commit"].ShouldBe(request.Commit);
        result.Outputs["tests-exit-code"].ShouldBe("0");
        result.Outputs["tests-passed"].ShouldBe("11");
        result.Outputs["tests-duration"].ShouldEndWith("s");
        shop.Log.ShouldContain("ok - a product has its price");
    }

    [Test]
    public async Task A_bug_that_shows_only_with_the_live_settings_is_found_live_and_not_in_the_sandbox()
    {
        var (shop, request) = await NewAsync();
        File.WriteAllText(Path.Combine(shop.Paths.Deploy, "shared.conf"), "currency=CHF\n");
        var receipt = File.ReadAllText(Path.Combine(request.Sandbox, "lib/receipt.sh"));
        request.Develop("lib/receipt.sh", receipt + "\nreceipt_old() { :; }\n" + receipt.Replace("receipt()", "receipt_inner()")
            + "\nreceipt() { receipt_inner \"$@\"; echo 'You saved 0.00 EUR'; }\n");
        Scratch.Run(request.Sandbox, "sed", "-i", "s/^Total: 21.90 $here/&\\nYou saved 0.00 EUR/", "tests/receipt_test.sh");
        request.Develop("a.txt", "a");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
        (await request.RunAsync("run-tests", "product-qa")).ShouldReach("passed");
        await request.BackUpAsync();
        await request.DeployAsync();

        var live = (await request.RunAsync("run-tests", "production-qa", ("target", "live"))).ShouldReach("failed");

        live.Findings.Select(f => f.Title).ShouldContain("every amount of a receipt is in the currency of the settings");
        live.Findings[0].Details.ShouldNotBeNull().ShouldContain("but was");
    }

    [Test]
    public async Task A_program_that_fails_without_saying_not_ok_gives_its_last_lines()
    {
        var (shop, request) = await NewAsync();
        shop.Settings = shop.Settings with { Test = ["sh", "-c", "echo compiling; echo 'error: no such thing' >&2; exit 7"] };
        var finding = (await request.RunAsync("run-tests")).ShouldReach("failed").Findings.ShouldHaveSingleItem();
        finding.Title.ShouldBe("The tests ended with exit code 7");
        finding.Details.ShouldNotBeNull().ShouldContain("error: no such thing");
    }

    [Test]
    public async Task What_is_not_exactly_the_commit_under_work_is_not_tested()
    {
        var (shop, request) = await NewAsync();
        File.WriteAllText(Path.Combine(request.Sandbox, "forgotten.sh"), "f");
        (await request.RunAsync("run-tests")).ShouldFail().ShouldContain("uncommitted changes (forgotten.sh)");
        ShopProject.CommitIn(request.Sandbox, "more.txt", "m");
        (await request.RunAsync("run-tests")).ShouldFail().ShouldContain("What is tested must be exactly the commit under work");
        shop.Log.ShouldNotContain("ok - a product has its price");
    }

    [Test]
    public async Task A_missing_program_a_program_without_permission_and_none_at_all_are_told_apart()
    {
        var (shop, request) = await NewAsync();
        shop.Settings = shop.Settings with { Test = ["no-such-program"] };
        (await request.RunAsync("run-tests")).ShouldFail().ShouldContain("was not found in PATH");
        shop.Settings = shop.Settings with { Test = ["tests/none.sh"] };
        (await request.RunAsync("run-tests")).ShouldFail().ShouldContain("does not exist");
        shop.Settings = shop.Settings with { Test = ["tests/check.sh"] };
        (await request.RunAsync("run-tests")).ShouldFail().ShouldContain("is not executable");
        shop.Settings = shop.Settings with { Test = [] };
        (await request.RunAsync("run-tests")).ShouldFail().ShouldContain("names no test program");
        (await request.RunAsync("run-tests", null, ("target", "moon"))).ShouldFail();
    }

    [Test]
    public async Task What_the_tests_leave_running_is_ended_and_does_not_hold_up_the_result()
    {
        var (shop, request) = await NewAsync();
        var pid = Path.Combine(Scratch.NewDirectory(), "pid");
        shop.Settings = shop.Settings with { Test = ["sh", "-c", $"setsid sleep 300 & echo $! > '{pid}'"] };
        (await request.RunAsync("run-tests")).ShouldReach("passed");
        var stat = $"/proc/{File.ReadAllText(pid).Trim()}/stat";
        await Eventually.HoldsAsync(() => !File.Exists(stat) || File.ReadAllText(stat).Contains(") Z"), "the sleeper is dead");
    }

    [Test]
    public async Task The_agents_own_environment_is_not_handed_on()
    {
        var (shop, request) = await NewAsync();
        Environment.SetEnvironmentVariable("SECRET_OF_THE_AGENT", "s3cret");
        shop.Settings = shop.Settings with { Test = ["env"] };
        (await request.RunAsync("run-tests", "qa")).ShouldReach("passed");
        shop.Log.ShouldNotContain(line => line.Contains("s3cret"));
        shop.Log.ShouldContain("WORKFLOW_TARGET=sandbox");
        shop.Log.ShouldContain("WORKFLOW_KEY=FR-1");
    }

    [Test]
    public void Lines_of_tests_become_findings_with_what_follows_them()
    {
        var output = new TestOutput(_ => { });
        foreach (var line in new[] { "ok 1 - fine", "not ok 2 - adds up", "# expected: 3", "  got: 4", "ok 3", "not ok" })
            output.Add(line);
        var findings = output.Findings("unused");
        findings.Count.ShouldBe(2);
        findings[0].Title.ShouldBe("adds up");
        findings[0].Details.ShouldBe("expected: 3\ngot: 4");
        findings[1].Title.ShouldBe("A test failed");
        output.Passed.ShouldBe(2);
    }

    private static async Task<(ShopProject Shop, Request Request)> NewAsync()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        (await request.RunAsync("create-sandbox")).ShouldReach("created");
        return (shop, request);
    }
}
