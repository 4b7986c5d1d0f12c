using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Tests;

public sealed class HelpTests
{
    private static readonly string[] Named =
    [
        "serve", "start", "report", "show", "list", "watch", "explain", "inbox", "flow", "assign", "comment", "suspend", "resume", "cancel", "override",
        "project add", "project list", "project check", "project show", "run list", "run log", "run retry", "run cancel", "backup list", "backup restore",
        "definition check", "definition show", "definition list", "definition diagram", "definition register", "verify", "faults list", "faults show", "faults replay", "faults discard", "operations", "key new", "journal", "command", "completion",
    ];

    private static IEnumerable<string> Paths() => Walk(CommandLine.Create(), "");

    private static IEnumerable<string> Walk(Command command, string path)
    {
        yield return path;
        foreach (var child in command.Subcommands)
        {
            foreach (var inner in Walk(child, $"{path} {child.Name}".Trim()))
                yield return inner;
        }
    }

    [TestCaseSource(nameof(Paths))]
    public async Task Every_command_shows_examples_and_exit_codes(string path)
    {
        var answer = await new Shell().RunAsync([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        answer.Code.ShouldBe(ExitCodes.Ok);
        answer.Error.ShouldBeEmpty();
        answer.Output.ShouldContain("Examples:");
        answer.Output.Split("Examples:")[1].ShouldContain("workflow ");
        answer.Output.ShouldContain("Exit codes:");
    }

    [Test]
    public void The_commands_that_were_promised_are_there() => Named.Except(Paths()).ShouldBeEmpty();

    [TestCaseSource(nameof(Paths))]
    public void Every_example_can_be_parsed(string path)
    {
        var root = CommandLine.Create();
        Command command = root;
        foreach (var name in path.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            command = command.Subcommands.Single(c => c.Name == name);
        var examples = command is WorkflowCommand own ? [.. own.Examples] : CommandLine.Examples;

        foreach (var (line, _) in examples)
        {
            var words = Syntax.ArgvSyntax.Split("example", line.Split(" | ")[0].Split(" > ")[0].Replace("source <(", "", StringComparison.Ordinal).TrimEnd(')'));
            words[0].ShouldBe("workflow");
            var faults = root.Parse([.. words.Skip(1)]).Errors.Select(e => $"{line}: {e.Message}").ToList();
            faults.ShouldBeEmpty();
        }
    }

    [Test]
    public void Every_exit_code_has_a_meaning_of_its_own()
    {
        ExitCodes.All.Select(c => c.Code).ShouldBeUnique();
        var constants = typeof(ExitCodes).GetFields().Where(f => f.IsLiteral).Select(f => (int)f.GetRawConstantValue()!);
        constants.Order().ShouldBe(ExitCodes.All.Select(c => c.Code).Order());
    }
}
