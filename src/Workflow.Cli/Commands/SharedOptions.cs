using System.CommandLine;
using System.Globalization;
using Workflow.Cli.Invocation;
using Workflow.Cli.Syntax;
using Workflow.Client;

namespace Workflow.Cli.Commands;

/// <summary>Arguments and options that several commands take; each call makes a new one.</summary>
internal static class SharedOptions
{
    public static Argument<string> Key() => new("KEY") { Description = "The instance's key, as FR-1" };

    public static Option<string?> Reason(string description) => new("--reason") { Description = description, HelpName = "TEXT" };

    public static Option<string?> IdempotencyKey() => new("--idempotency-key")
    {
        Description = "Sent twice under one such key, the command takes effect once",
        HelpName = "ID",
    };

    /// <summary>How the client sends a command.</summary>
    public static CommandOptions Sending(string? idempotencyKey) => new() { IdempotencyKey = idempotencyKey };

    public static Option<int?> Limit(int most) => new("--limit") { Description = $"At most so many (1 to {most})", HelpName = "N" };

    public static Option<TimeSpan?> Timeout() => new("--timeout")
    {
        Description = "Give up after so many seconds, or a duration as 90s, 5m, 1h",
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (Durations.TryParse(result.Tokens[0].Value, out var span))
                return span;
            result.AddError($"'{result.Tokens[0].Value}' is not a duration. Write it as 90, 90s, 5m or 1h.");
            return null;
        },
    };

    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"'{result.Tokens[0].Value}' is not a day. Write it as 2026-01-31.");
            return null;
        },
    };

    /// <summary>Refuses a value outside of the range with a sentence.</summary>
    public static int InRange(int? value, string option, int otherwise, int least, int most)
    {
        var number = value ?? otherwise;
        if (number < least || number > most)
            throw CliException.Usage($"{option} {number} is out of range. Give {least} to {most}.");
        return number;
    }
}
