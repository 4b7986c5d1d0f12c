using Workflow.Cli.Invocation;

namespace Workflow.Cli.Syntax;

/// <summary><c>name=value</c>: everything after the first equals sign is the value.</summary>
public static class FieldSyntax
{
    public const string Help = "--field name=value: a value for a field of the definition, e.g. --field estimate=10d; may be given several times.";

    /// <summary>Reads all of them; null where there are none.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(IReadOnlyCollection<string> given)
    {
        if (given.Count == 0)
            return null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw CliException.Usage($"--field '{text}' has no name and value. Write --field name=value, e.g. --field estimate=10d.");
            if (!fields.TryAdd(text[..at].Trim(), text[(at + 1)..]))
                throw CliException.Usage($"--field gives '{text[..at].Trim()}' twice. Give each field once.");
        }

        return fields;
    }
}
