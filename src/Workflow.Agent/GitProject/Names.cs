using System.Text.RegularExpressions;

namespace Workflow.Agent.GitProject;

/// <summary>What may become part of a path or of a ref. Everything else is refused before it is used.</summary>
internal static partial class Names
{
    /// <summary>An instance's key, a stage, a backup's id: one path segment that is also legal in a branch's name.</summary>
    public static string Segment(string value, string what)
    {
        if (SegmentPattern().IsMatch(value) && !value.Contains("..", StringComparison.Ordinal)
            && !value.EndsWith('.') && !value.EndsWith(".lock", StringComparison.OrdinalIgnoreCase))
            return value;
        throw new AutomationFailedException(
            $"'{value}' cannot be used as {what}",
            "It must be at most 100 letters, digits, dots, dashes and underscores, begin with a letter or digit, and hold no '..'",
            "Choose another name");
    }

    /// <summary>A version, as <c>v12-1a2b3c4d</c>.</summary>
    public static string Version(string value) => IsVersion(value)
        ? value
        : throw new AutomationFailedException(
            $"'{value}' is no version", "Versions look like 'v12-1a2b3c4d'", "Correct the run's inputs, then retry");

    public static bool IsVersion(string value) => VersionPattern().IsMatch(value);

    /// <summary>A full commit id.</summary>
    public static string Commit(string? value, string what)
    {
        if (value is not null && CommitPattern().IsMatch(value))
            return value;
        throw new AutomationFailedException(
            value is null ? $"there is no {what}" : $"'{value}' is no commit",
            "The commit under work must be known by its full id, 40 hexadecimal digits",
            "Report the commit with the outcome that made it, then retry");
    }

    /// <summary>A part of a repository: a relative path that stays inside.</summary>
    public static string? Part(string? value)
    {
        if (string.IsNullOrEmpty(value) || value == ".")
            return null;
        var part = value.TrimEnd('/');
        if (part.Length > 0 && part.Split('/').All(s => s is not ("" or "." or "..") && !s.StartsWith('-'))
            && part.IndexOfAny(['\0', '\n', '\r', '\\', '*', '?', '[', '"']) < 0)
            return part;
        throw new AutomationFailedException(
            $"the part '{value}' does not stay inside the repository",
            "A part is a relative path to a directory, as 'services/billing', without '..'",
            "Correct the project's settings, then retry");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.None, 1000)]
    private static partial Regex SegmentPattern();

    [GeneratedRegex(@"\Av[0-9]{1,9}-[0-9a-f]{8}\z", RegexOptions.None, 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\A([0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.None, 1000)]
    private static partial Regex CommitPattern();
}
