using System.Text.RegularExpressions;

namespace Workflow.Messages;

/// <summary>The shape of projects' ids and instances' keys: they become parts of addresses, files, branches and routing keys.</summary>
public static partial class NameShape
{
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    /// <summary>1 to 100 letters, digits, dots, dashes and underscores, beginning with a letter or digit; legal as the name of a git branch.</summary>
    public static bool IsLegal(string name) =>
        // Git takes no branch name with "..", ending in "." or in ".lock".
        Shape().IsMatch(name) && !name.EndsWith('\n') && !name.Contains("..", StringComparison.Ordinal)
        && !name.EndsWith('.') && !name.EndsWith(".lock", StringComparison.OrdinalIgnoreCase);
}
