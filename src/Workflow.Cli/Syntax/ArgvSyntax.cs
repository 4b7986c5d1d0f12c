using System.Text;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Syntax;

/// <summary>Divides a command line into a program and its arguments, as a shell would, but without a shell: quotes and backslashes only.</summary>
public static class ArgvSyntax
{
    private static readonly HashSet<string> ShellOperators = ["|", "||", "&", "&&", ";", "<", ">", ">>", "2>", "2>&1"];

    /// <param name="option">The option that holds the text, for messages.</param>
    /// <param name="text">As <c>sh tests/run.sh --name 'two words'</c>.</param>
    /// <returns>The program and its arguments; never empty.</returns>
    public static IReadOnlyList<string> Split(string option, string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var begun = false;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\'' && c != '\'')
            {
                word.Append(c);
            }
            else if (c == '\\' && i + 1 < text.Length && (quote == '\0' || text[i + 1] is '"' or '\\'))
            {
                word.Append(text[++i]);
                begun = quoted = true;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
                begun = quoted = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Finish();
            }
            else
            {
                word.Append(c);
                begun = true;
            }
        }

        if (quote != '\0')
            throw CliException.Usage($"{option} '{text}' has a quote that is not closed. Close the {quote}.");
        Finish();
        if (words.Count == 0 || words[0].Length == 0)
            throw CliException.Usage($"{option} names no program. Write the program with its arguments, e.g. {option} 'sh tests/run.sh'.");
        return words;

        void Finish()
        {
            if (!begun)
                return;
            if (!quoted && ShellOperators.Contains(word.ToString()))
            {
                throw CliException.Usage(
                    $"{option} '{text}' uses '{word}', which only a shell understands, and none is used. Put it in a script, or write {option} \"sh -c '…'\".");
            }

            words.Add(word.ToString());
            word.Clear();
            begun = quoted = false;
        }
    }
}
