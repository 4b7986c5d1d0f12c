using System.Globalization;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>One or two letters for each role, no two the same as long as their titles differ early enough.</summary>
internal sealed class RoleMarks
{
    private readonly Dictionary<string, string> _marks = [];

    public RoleMarks(IEnumerable<Role> roles)
    {
        foreach (var role in roles)
            _marks[role.Id] = Candidates(role.Title).FirstOrDefault(c => Fits(c) && !_marks.ContainsValue(c)) ?? "?";
    }

    public string Of(string role) => _marks.GetValueOrDefault(role, "?");

    private static bool Fits(string mark) => TextMeasure.Width(mark, Measures.MarkSize) <= Measures.ChipWidth - 2;

    private static IEnumerable<string> Candidates(string title)
    {
        var letters = title.EnumerateRunes().Where(System.Text.Rune.IsLetterOrDigit).Select(r => r.ToString().ToUpper(CultureInfo.InvariantCulture)).ToArray();
        if (letters.Length == 0)
            yield break;
        yield return letters[0];
        foreach (var second in letters.Skip(1))
            yield return letters[0] + second;
        foreach (var first in letters.Skip(1))
            yield return first;
    }
}
