using Workflow.Cli.Invocation;
using Workflow.Messages;

namespace Workflow.Cli.Syntax;

/// <summary><c>title: details</c>: the first colon followed by a space divides them; without one, all of it is the title.</summary>
public static class FindingSyntax
{
    public const string Help =
        "--finding \"title: details\": something found wrong, which becomes a task; may be given several times. "
        + "The first colon followed by a space ends the title.";

    /// <summary>Reads all of them; null where there are none.</summary>
    public static IReadOnlyList<Finding>? Parse(IReadOnlyCollection<string> given) =>
        given.Count == 0 ? null : given.Select(Parse).ToList();

    public static Finding Parse(string text)
    {
        var at = text.IndexOf(": ", StringComparison.Ordinal);
        var title = (at < 0 ? text : text[..at]).Trim();
        var details = at < 0 ? null : text[(at + 2)..].Trim();
        if (title.Length == 0)
            throw CliException.Usage($"--finding '{text}' has no title. Write --finding \"title: details\", e.g. --finding \"Total is wrong: 3 x 10 gives 31\".");
        return new Finding(title, string.IsNullOrEmpty(details) ? null : details);
    }
}
