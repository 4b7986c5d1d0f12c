using System.Text;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>
/// A sentence that depends on what is known: <c>{stage}</c> is a value; <c>[role? for {role}|for nobody]</c> the first part whose
/// condition holds, which is that the values it names are there (<c>run&amp;attempt?</c>: both); a part without a condition always holds.
/// </summary>
internal static class SentencePattern
{
    /// <summary>What stands for a value that should be there and is not.</summary>
    public const string Unknown = "–";

    /// <param name="pattern">The sentence.</param>
    /// <param name="value">A value by its name; null where there is none.</param>
    public static string Fill(string pattern, Func<string, string?> value)
    {
        var at = 0;
        return Text(pattern, ref at, value);
    }

    private static string Text(string pattern, ref int at, Func<string, string?> value)
    {
        var text = new StringBuilder();
        for (; at < pattern.Length && pattern[at] is not ('|' or ']'); at++)
            if (pattern[at] == '[')
            {
                text.Append(Choice(pattern, ref at, value));
            }
            else if (pattern[at] == '{')
            {
                var end = pattern.IndexOf('}', at);
                text.Append(value(pattern[(at + 1)..end]) ?? Unknown);
                at = end;
            }
            else
            {
                text.Append(pattern[at]);
            }

        return text.ToString();
    }

    // Begins at the opening bracket and leaves at the closing one.
    private static string Choice(string pattern, ref int at, Func<string, string?> value)
    {
        string? chosen = null;
        do
        {
            at++;
            var holds = Condition(pattern, ref at).All(name => value(name) is not null);
            var text = Text(pattern, ref at, value);
            if (holds)
                chosen ??= text;
        }
        while (pattern[at] == '|');
        return chosen ?? "";
    }

    private static string[] Condition(string pattern, ref int at)
    {
        var end = at;
        while (pattern[end] is (>= 'a' and <= 'z') or '-' or '&')
            end++;
        if (end == at || pattern[end] != '?')
            return [];
        var names = pattern[at..end].Split('&');
        // One space after the question mark belongs to it.
        at = pattern[end + 1] == ' ' ? end + 2 : end + 1;
        return names;
    }
}
