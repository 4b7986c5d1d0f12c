using System.Text;

namespace Workflow.Runtime.Queries;

/// <summary>Keys as people order them: numbers in them count as numbers, so that FR-9 comes before FR-10.</summary>
public static class SortKey
{
    private const int Digits = 10;

    public static string Of(string project, string key)
    {
        var text = new StringBuilder(project).Append('/');
        for (var i = 0; i < key.Length;)
        {
            var end = i;
            while (end < key.Length && char.IsAsciiDigit(key[end]))
                end++;
            if (end == i)
                text.Append(key[i++]);
            else
                text.Append(key[i..end].PadLeft(Digits, '0'));
            i = Math.Max(i, end);
        }

        return text.ToString();
    }
}
