using System.Globalization;
using Workflow.Cli.Invocation;
using Workflow.Messages;

namespace Workflow.Cli.Syntax;

/// <summary><c>id: title ~estimate !priority after a,b</c>; the last three may be left out, and stand in any order behind the title.</summary>
public static class TaskSyntax
{
    public const string Help =
        "--task \"id: title [~estimate] [!priority] [after a,b]\": a planned task; may be given several times. "
        + "The parts in brackets may be left out (the brackets are not typed): ~4h is the estimate, !1 the priority (lower is more urgent), "
        + "'after a,b' the ids of tasks, or keys of children, that must be done before. "
        + "A title that itself ends with such words is written in a file: --tasks FILE.json holds [{\"id\",\"title\",\"estimate\",\"priority\",\"dependsOn\"}].";

    public static PlannedTask Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var id = colon < 0 ? "" : text[..colon].Trim();
        if (id.Length == 0 || id.Any(char.IsWhiteSpace))
            throw Wrong(text, "it must begin with an id without spaces and a colon");

        var words = text[(colon + 1)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        string? estimate = null;
        int? priority = null;
        IReadOnlyList<string>? after = null;
        while (words.Count > 0)
        {
            var last = words[^1];
            if (last.StartsWith('~') && last.Length > 1)
            {
                if (estimate is not null)
                    throw Wrong(text, "it has two estimates");
                estimate = last[1..];
                words.RemoveAt(words.Count - 1);
            }
            else if (last.StartsWith('!') && int.TryParse(last[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                if (priority is not null)
                    throw Wrong(text, "it has two priorities");
                priority = number;
                words.RemoveAt(words.Count - 1);
            }
            else if (words.Count > 1 && words[^2] == "after")
            {
                if (after is not null)
                    throw Wrong(text, "it says 'after' twice");
                after = last.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                words.RemoveRange(words.Count - 2, 2);
            }
            else
            {
                break;
            }
        }

        if (words.Count == 0)
            throw Wrong(text, "it has no title");
        return new PlannedTask(id, string.Join(' ', words), estimate, priority ?? 0, after);
    }

    private static CliException Wrong(string text, string why) => CliException.Usage(
        $"--task '{text}' cannot be read: {why}. Write \"id: title [~estimate] [!priority] [after a,b]\", "
        + "e.g. --task \"receipt: Show what was saved ~4h !1 after price\".");
}
