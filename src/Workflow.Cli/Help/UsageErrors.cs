using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Help;

/// <summary>Says what is wrong with a command line, what was probably meant, and where the help is.</summary>
internal static class UsageErrors
{
    public static int Report(ParseResult parsed, CliConfiguration host)
    {
        // The format's own value may be what is wrong.
        var json = parsed.GetResult(GlobalOptions.Format) is { } format && format.Tokens.Any(t => t.Value == GlobalOptions.Json);
        var messages = Unknown(parsed).Concat(Wrong(parsed)).Distinct(StringComparer.Ordinal);
        new Printer(host, json).Error("usage", string.Join("\n", messages.Append($"Type '{PathOf(parsed)} --help' for how it is used.")));
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var commands = Names(parsed.CommandResult.Command.Subcommands);
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (token.StartsWith('-'))
            {
                var options = OptionNames(parsed);
                yield return $"'{PathOf(parsed)}' has no option '{token}'.{Meant(token, options)}";
            }
            else if (commands.Count > 0)
            {
                yield return $"'{PathOf(parsed)}' has no command '{token}'.{Meant(token, commands)}";
                // What follows belongs to the command that was meant.
                yield break;
            }
            else
            {
                yield return $"'{PathOf(parsed)}' takes no further argument '{token}'. Put text with spaces between quotes.";
            }
        }
    }

    private static IEnumerable<string> Wrong(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens;
        var command = parsed.CommandResult.Command;
        foreach (var error in parsed.Errors)
        {
            if (unknown.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)))
                continue;
            switch (error.SymbolResult)
            {
                case OptionResult { Tokens: [var token, ..], Option: var option } when IsGeneric(error):
                    yield return $"{option.Name} '{token.Value}' is not {Expected(option.ValueType, option.GetCompletions(CompletionContext.Empty), token.Value)}";
                    break;
                case ArgumentResult { Tokens: [var token, ..], Argument: var argument } result when IsGeneric(error):
                    var name = result.Parent is OptionResult { Option: var owner } ? owner.Name : argument.Name;
                    yield return $"{name} '{token.Value}' is not {Expected(argument.ValueType, argument.GetCompletions(CompletionContext.Empty), token.Value)}";
                    break;
                case CommandResult when command.Subcommands.Count > 0:
                    if (unknown.Count == 0)
                        yield return $"'{PathOf(parsed)}' needs one of: {string.Join(", ", Names(command.Subcommands))}.";
                    break;
                case OptionResult { Tokens.Count: 0, Option: var option }:
                    yield return $"{option.Name} needs a value{(option.HelpName is null ? "" : $": {option.Name} {option.HelpName}")}.";
                    break;
                case ArgumentResult { Tokens.Count: 0, Parent: OptionResult { Option: var option } }:
                    yield return $"{option.Name} needs a value{(option.HelpName is null ? "" : $": {option.Name} {option.HelpName}")}.";
                    break;
                case CommandResult or ArgumentResult when Missing(parsed) is { Count: > 0 } missing && error.Message.Contains("missing", StringComparison.Ordinal):
                    yield return $"'{PathOf(parsed)}' also needs {string.Join(" and ", missing)}.";
                    break;
                default:
                    yield return error.Message;
                    break;
            }
        }
    }

    // The library's own sentences name .NET types, or no option; ours are said in the validators.
    private static bool IsGeneric(ParseError error) =>
        error.Message.StartsWith("Cannot parse argument", StringComparison.Ordinal)
        || error.Message.Contains("not recognized. Must be one of", StringComparison.Ordinal);

    private static string Expected(Type type, IEnumerable<CompletionItem> completions, string given)
    {
        var legal = completions.Select(c => c.Label).ToList();
        if (legal.Count > 0)
            return $"one of: {string.Join(", ", legal)}.{(Nearest.To(given, legal) is { } nearest ? $" Did you mean '{nearest}'?" : "")}";
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(int) || type == typeof(long) ? "a whole number."
            : type == typeof(Guid) ? "an id of the shape 0198c0de-0000-7000-8000-000000000001."
            : "what it must be.";
    }

    private static List<string> Missing(ParseResult parsed) =>
        [.. parsed.CommandResult.Command.Arguments
            .Where(a => a.Arity.MinimumNumberOfValues > (parsed.GetResult(a)?.Tokens.Count ?? 0))
            .Select(a => a.Name)];

    private static string Meant(string given, List<string> names) =>
        Nearest.To(given, names) is { } nearest ? $" Did you mean '{nearest}'?"
        : names.Count > 0 ? $" There are: {string.Join(", ", names)}."
        : "";

    private static List<string> Names(IEnumerable<Command> commands) => [.. commands.Where(c => !c.Hidden).Select(c => c.Name)];

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
