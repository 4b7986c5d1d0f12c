using System.Text.Json;

namespace Workflow.Cli.Tests;

public sealed class UsageTests
{
    [TestCase("shwo FR-1", "Did you mean 'show'?")]
    [TestCase("definition chekc x", "Did you mean 'check'?")]
    [TestCase("nonsense", "There are: ")]
    [TestCase("show FR-1 --rloe tester", "Did you mean '--role'?")]
    [TestCase("report", "also needs KEY and OUTCOME")]
    [TestCase("report FR-1", "also needs OUTCOME")]
    [TestCase("start feature-request", "'--title' is required")]
    [TestCase("start feature-request --title", "--title needs a value: --title TEXT.")]
    [TestCase("suspend FR-1", "'--reason' is required")]
    [TestCase("definition", "needs one of: check")]
    [TestCase("", "needs one of: ")]
    [TestCase("list --state actve", "--state 'actve' is not one of: active, finished, suspended. Did you mean 'active'?")]
    [TestCase("list --format xml", "--format 'xml' is not one of: json, text.")]
    [TestCase("list --limit x", "--limit 'x' is not a whole number.")]
    [TestCase("command abc", "ID 'abc' is not an id of the shape")]
    [TestCase("completion fish", "SHELL 'fish' is not one of: bash, zsh.")]
    [TestCase("show FR-1 extra", "takes no further argument 'extra'")]
    [TestCase("watch FR-1 --timeout soon", "'soon' is not a duration. Write it as 90, 90s, 5m or 1h.")]
    [TestCase("watch --until qa", "--until needs the KEY")]
    [TestCase("show FR-1 --url nowhere", "'nowhere' is not an address of a service")]
    [TestCase("list --limit 0 --project p", "--limit 0 is out of range. Give 1 to 500.")]
    [TestCase("report FR-1 planned --project p --task nonsense", "--task 'nonsense' cannot be read")]
    [TestCase("report FR-1 planned --project p --field nonsense", "--field 'nonsense' has no name and value")]
    public async Task What_is_wrong_is_said_with_what_would_be_right(string line, string said)
    {
        var answer = await new Shell().RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        answer.Error.ShouldContain(said);
        answer.Code.ShouldBe(ExitCodes.Usage);
        answer.Output.ShouldBeEmpty();
    }

    [Test]
    public async Task An_error_in_the_json_format_is_one_object_on_the_standard_error()
    {
        var answer = await new Shell().RunAsync("shwo", "--format", "json");

        answer.Output.ShouldBeEmpty();
        var problem = JsonDocument.Parse(answer.Error).RootElement;
        problem.GetProperty("error").GetString().ShouldBe("usage");
        problem.GetProperty("message").GetString()!.ShouldContain("Did you mean 'show'?");
    }

    [Test]
    public async Task A_service_that_is_not_there_has_an_exit_code_of_its_own()
    {
        // Port 9 is kept free for discarding; nothing listens there.
        var answer = await new Shell().RunAsync("show", "FR-1", "--project", "shop", "--url", "http://127.0.0.1:9");

        answer.Code.ShouldBe(ExitCodes.NotReachable);
        answer.Error.ShouldContain("workflow serve");
        answer.Error.ShouldContain("http://127.0.0.1:9");
        answer.Output.ShouldBeEmpty();
    }

    [Test]
    public async Task The_address_comes_from_the_environment_where_no_option_names_it()
    {
        var shell = new Shell { Environment = { ["WORKFLOW_URL"] = "http://127.0.0.1:9/", ["WORKFLOW_PROJECT"] = "shop" } };

        var answer = await shell.RunAsync("show", "FR-1");

        answer.Code.ShouldBe(ExitCodes.NotReachable);
        answer.Error.ShouldContain("http://127.0.0.1:9");
    }

    [Test]
    public async Task Completion_offers_commands_and_options()
    {
        (await new Shell().RunAsync("[suggest:13]", "workflow defi")).Output.ShouldContain("definition");
        (await new Shell().RunAsync("[suggest:18]", "workflow report --")).Output.ShouldContain("--finding");
    }

    [TestCase("bash", "complete -o default -F _workflow workflow")]
    [TestCase("zsh", "compdef _workflow workflow")]
    public async Task A_completion_script_asks_the_program_itself(string shell, string line)
    {
        var answer = await new Shell().RunAsync("completion", shell);

        answer.Ok().Output.ShouldContain(line);
        answer.Output.ShouldContain("[suggest:");
    }
}
