using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;
using Workflow.Messages;
using Workflow.Service.Access;

namespace Workflow.Service.Configuration;

/// <summary>The forms that values have.</summary>
internal static partial class ValueForms
{
    [GeneratedRegex("^[a-z][a-z0-9-]{0,99}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RoleId();

    [GeneratedRegex("^[0-9a-fA-F]{64}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sha256();

    public static ValueForm Flag { get; } = new("true or false", value => bool.TryParse(value, out _));

    public static ValueForm Share { get; } = new("a number from 0 to 1, as 0.05", value => ReadShare(value) is >= 0 and <= 1);

    public static ValueForm Duration { get; } = new("a duration from 1s to 5m", value => ReadDuration(value) is { } span && span >= TimeSpan.FromSeconds(1) && span <= TimeSpan.FromMinutes(5));

    public static ValueForm ListenAddress { get; } = new(
        "an IP address of this machine, as 127.0.0.1, or 0.0.0.0 for all of them", value => value.AsSpan().IndexOfAny('.', ':') >= 0 && IPAddress.TryParse(value, out _));

    public static ValueForm Place { get; } = new("a path", value => !value.Any(char.IsControl));

    public static ValueForm SecretFile { get; } = new("a file that can be read and holds the value, and nothing else", SecretFiles.CanRead);

    public static ValueForm Postgres { get; } = new("Npgsql's connection string, as Host=db;Database=workflow;Username=workflow;Password=…", IsPostgres);

    public static ValueForm RabbitMq { get; } = new("an address as amqp://user:password@host:5672/vhost, or amqps", value => IsUri(value, "amqp", "amqps"));

    public static ValueForm Management { get; } = new(
        "an address as http://user:password@host:15672, or https", value => IsUri(value, "http", "https") && new Uri(value).Query.Length == 0);

    public static ValueForm HttpAddress { get; } = new("an address as http://collector:4317", value => IsUri(value, "http", "https"));

    public static ValueForm Authority { get; } = new(
        "an https address; plain http only on this machine (127.0.0.1, localhost)",
        value => IsUri(value, "https") || (IsUri(value, "http") && new Uri(value).IsLoopback));

    public static ValueForm Text { get; } = new("a text", value => !string.IsNullOrWhiteSpace(value) && !value.Any(char.IsControl));

    public static ValueForm NodeName { get; } = new("1 to 100 letters, digits, dots, dashes and underscores", NameShape.IsLegal);

    public static ValueForm CallerName { get; } = new(
        $"a name of 1 to {Caller.LongestName} characters, none of them a control character, and not '{Messages.Actor.Engine.Name}', which is the engine itself", Caller.IsName);

    public static ValueForm KeyHash { get; } = new(
        "the SHA-256 of a key, 64 hexadecimal digits", value => Sha256().IsMatch(value))
    {
        Advice = "Make a key and its hash with 'workflow key new'. If the key itself stood here, whoever saw this file has it: make a new one.",
    };

    public static ValueForm Role { get; } = new("the id of a role, as tester", value => RoleId().IsMatch(value));

    public static ValueForm Project { get; } = new("the id of a project, or * for all", value => value == Caller.AllProjects || NameShape.IsLegal(value));

    public static ValueForm Right { get; } = new("one of: " + string.Join(", ", Rights.All), value => Rights.All.Contains(value, StringComparer.Ordinal));

    public static ValueForm Number(int least, int most) => new(
        $"a whole number from {least} to {most}",
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);

    public static double? ReadShare(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null;

    /// <summary><c>500ms</c>, <c>10s</c>, <c>2m</c>.</summary>
    public static TimeSpan? ReadDuration(string value)
    {
        var digits = value.TakeWhile(char.IsAsciiDigit).Count();
        if (!int.TryParse(value.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return value[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => null,
        };
    }

    private static bool IsUri(string value, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && schemes.Contains(uri.Scheme);

    private static bool IsPostgres(string value)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(value).Host);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            return false;
        }
    }
}
