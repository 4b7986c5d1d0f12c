using System.Text;
using Workflow.Messages.Http;

namespace Workflow.Agent.Remote;

/// <summary>Cuts a log into parts that the service takes: bodies of less than 1 MiB, of whole Unicode characters.</summary>
internal static class LogParts
{
    /// <summary>Characters of one line that the service takes.</summary>
    public const int LongestLine = 20_000;

    // A character takes at most six bytes in JSON.
    private const int Characters = 150_000;
    private const int Around = 100;

    public static IEnumerable<IReadOnlyList<AgentLogLine>> Of(IReadOnlyList<LogLine> lines)
    {
        var part = new List<AgentLogLine>();
        var size = 0;
        foreach (var line in lines)
        {
            var text = Sendable(line.Text);
            if (size > 0 && size + text.Length + Around > Characters)
            {
                yield return part;
                (part, size) = ([], 0);
            }

            part.Add(new AgentLogLine(line.At, text));
            size += text.Length + Around;
        }

        if (part.Count > 0)
            yield return part;
    }

    private static string Sendable(string text)
    {
        if (text.Length > LongestLine)
            text = text[..LongestLine];
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace('\0', '\uFFFD');
        if (text.Any(char.IsSurrogate))
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text;
    }
}
