using System.Text;

namespace Workflow.Agent.Programs;

/// <summary>Reads a stream to its end with bounded memory.</summary>
internal static class LinePump
{
    private const int LongestLine = 4_000;
    private const int LargestText = 32 * 1024 * 1024;

    /// <summary>Gives each line as it comes; what of a line is beyond 4000 characters is dropped.</summary>
    public static async Task LinesAsync(StreamReader reader, Action<string> onLine)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        while (await reader.ReadAsync(buffer.AsMemory()) is > 0 and var count)
        {
            foreach (var character in buffer.AsSpan(0, count))
            {
                if (character == '\n')
                {
                    onLine(Text(line));
                    line.Clear();
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(character);
                }
            }
        }

        if (line.Length > 0)
            onLine(Text(line));
    }

    /// <summary>Everything, up to 32 million characters.</summary>
    public static async Task<string> TextAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        var text = new StringBuilder();
        while (await reader.ReadAsync(buffer.AsMemory()) is > 0 and var count)
        {
            if (text.Length < LargestText)
                text.Append(buffer, 0, count);
        }

        return text.ToString();
    }

    private static string Text(StringBuilder line) => line.ToString().TrimEnd('\r').Replace('\0', '\uFFFD');
}
