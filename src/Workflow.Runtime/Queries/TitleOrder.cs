using System.Collections.Frozen;
using System.Text;

namespace Workflow.Runtime.Queries;

/// <summary>
/// Titles as people order them, said so that both stores can compare bytes: capitals are as small letters, letters with marks as those
/// without, numbers count as numbers, and what is neither letter nor digit parts words and nothing else. Latin comes before Cyrillic.
/// </summary>
/// <remarks>The service runs without the tables of languages, and these would not be the same on every node: the letters are named here.</remarks>
public static class TitleOrder
{
    // An index takes no more than 2700 bytes, and nobody reads so far.
    private const int Longest = 400;
    private const char Breve = '\u0306';

    private static readonly (string Letters, string Forms)[] Letters =
    [
        ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"),
        ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"),
        ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏőǒ"),
        ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųǔ"),
        ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ae", "æ"),
        ("oe", "œ"), ("ss", "ß"), ("th", "þ"), ("е", "ё"),
    ];

    private static readonly FrozenDictionary<char, string> Plain = Letters.SelectMany(l => l.Forms.Select(form => (form, l.Letters))).ToFrozenDictionary(l => l.form, l => l.Letters);

    public static string Of(string title)
    {
        var text = new StringBuilder(title.Length);
        foreach (var letter in title)
            Add(text, char.ToLowerInvariant(letter));
        if (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        var order = SortKey.Padded(text.ToString());
        return order.Length <= Longest ? order : order[..(char.IsHighSurrogate(order[Longest - 1]) ? Longest - 1 : Longest)];
    }

    private static void Add(StringBuilder text, char letter)
    {
        if (Plain.TryGetValue(letter, out var plain))
            text.Append(plain);
        else if (letter == Breve && text.Length > 0 && text[^1] == 'и')
            // A letter of its own, whichever way it was typed.
            text[^1] = 'й';
        else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            text.Append(letter);
        else if (!IsMark(letter) && text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
