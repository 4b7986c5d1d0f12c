using System.Text.RegularExpressions;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api;

/// <summary>Shapes of the names that people choose and that become parts of addresses, files and branches.</summary>
internal static partial class Names
{
    /// <summary>Stands for every project where instances are listed.</summary>
    public const string AllProjects = "-";

    /// <summary>The project that is always there, for work without a repository.</summary>
    public const string DefaultProject = "default";

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    // Git takes no branch name with "..", ending in "." or in ".lock".
    public static bool IsLegal(string name) =>
        Shape().IsMatch(name) && !name.EndsWith('\n') && !name.Contains("..", StringComparison.Ordinal)
        && !name.EndsWith('.') && !name.EndsWith(".lock", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="Refusal"><c>invalid-key</c>.</exception>
    public static string Require(string name, string what) =>
        IsLegal(name) ? name : throw new Refusal(EdgeCodes.InvalidKey, ("value", name), ("what", what));
}
