using System.CommandLine;
using System.CommandLine.Parsing;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Help;

/// <summary>Says what is wrong with a command line, what was probably meant, and where the help is.</summary>
internal static class UsageErrors
{
    public static int Report(ParseResult parsed, CliConfiguration host)
    {
        var messages = Messages(parsed).Distinct(StringComparer.Ordinal).ToList();
        var printer = new Printer(host, parsed.GetValue(GlobalOptions.Format) == GlobalOptions.Json);
        printer.Error("usage", string.Join("\n", messages.Append($"Type '{PathOf(parsed)} --help' for how it is used.")));
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Messages(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens;
        foreach (var token in unmatched)
        {
            var names = token.StartsWith('-') ? OptionNames(parsed) : command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToList();
            var nearest = Nearest.To(token, names);
            var what = token.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            var meant = nearest is not null ? $" Did you mean '{nearest}'?"
                : names.Count > 0 ? $" There are: {string.Join(", ", names)}."
                : "";
            yield return $"'{PathOf(parsed)}' has no {what} '{token}'.{meant}";
        }

        foreach (var error in parsed.Errors)
        {
            // Reported above, with what was probably meant.
            if (unmatched.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)))
                continue;
            if (unmatched.Count > 0 && command.Subcommands.Count > 0)
                continue;
            if (error.SymbolResult is CommandResult && command.Subcommands.Count > 0)
                yield return $"'{PathOf(parsed)}' needs one of: {string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))}.";
            else
                yield return error.Message;
        }
    }

    private static List<string> OptionNames(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult at; result = at.Parent)
            names.AddRange(at.Command.Options.Where(o => !o.Hidden && (o.Recursive || at == parsed.CommandResult)).Select(o => o.Name));
        return names;
    }

    private static string PathOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult at; result = at.Parent)
            names.Push(at.Command is RootCommand ? CommandLine.Name : at.Command.Name);
        return string.Join(' ', names);
    }
}
