namespace Workflow.Dashboard.Tests.Support;

/// <summary>Texts as C# sources make them: what stands in a call, each place of an interpolation filled with a mark. It knows as much of C# as those calls need.</summary>
internal sealed class SpokenText
{
    private readonly string _source;
    private int _at;
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);

    private SpokenText(string source, int at) => (_source, _at) = (source, at);

    /// <summary>The calls that begin so in a source, each as the texts of its arguments; an argument without a text is left empty.</summary>
    /// <param name="source">The source.</param>
    /// <param name="call">As <c>new Exception(</c>.</param>
    public static IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Calls(string source, string call)
    {
        for (var at = source.IndexOf(call, StringComparison.Ordinal); at >= 0; at = source.IndexOf(call, at + 1, StringComparison.Ordinal))
            yield return new SpokenText(source, at + call.Length).Arguments();
    }

    // Each argument as the texts that it may be: one, or one for each way of a condition.
    private List<IReadOnlyList<string>> Arguments()
    {
        var (arguments, ways, depth) = (new List<IReadOnlyList<string>>(), new List<string?> { null }, 0);
        for (; ; _at++)
            switch (_source[_at])
            {
                case '"':
                    ways[^1] += Text(_source[_at - 1] == '$');
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' when depth == 0:
                    arguments.Add(Said(ways));
                    return arguments;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    arguments.Add(Said(ways));
                    ways = [null];
                    break;
                case '?' or ':' when depth == 0 && _source[_at - 1] == ' ':
                    ways.Add(null);
                    break;
            }
    }

    private static string[] Said(List<string?> ways) => [.. ways.OfType<string>()];

    // From the opening quote to the closing one.
    private string Text(bool interpolated)
    {
        var text = "";
        for (_at++; _source[_at] != '"'; _at++)
            if (_source[_at] == '\\')
                text += _source[++_at];
            else if (interpolated && _source[_at] == '{')
                text += Mark();
            else
                text += _source[_at];
        return text;
    }

    // What is said twice is one place.
    private string Mark()
    {
        var from = _at;
        for (var depth = 0; ; _at++)
            if (_source[_at] is '{' or '(')
                depth++;
            else if (_source[_at] is '}' or ')' && --depth == 0)
            {
                var place = _source[from.._at];
                _marks.TryAdd(place, $"⟦{_marks.Count + 1}⟧");
                return _marks[place];
            }
    }
}
