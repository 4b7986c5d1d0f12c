using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Looks for a text in such a way that an index finds it: that of joints (<see cref="JointSchema"/>) for several words, that of trigrams for one.</summary>
internal static class PostgresSearch
{
    private const int Trigram = 3;

    // Of each of two words, in characters; JointSchema takes as many.
    private const int Joint = 3;

    // More words hardly make fewer rows, and each costs as much to look up.
    private const int MostWords = 3;

    /// <param name="texts">What is searched in.</param>
    /// <param name="part">What is looked for, in lower case.</param>
    /// <param name="countsCharacters">False: the database counts bytes, so that what its index calls three characters are others than ours.</param>
    public static IQueryable<InstanceSearchRow> In(DbSet<InstanceSearchRow> texts, string part, bool countsCharacters)
    {
        var words = part.Split(' ');
        if (countsCharacters && Joints(words) is { Length: > 0 } joints)
            return Exactly(texts.FromSql($"SELECT * FROM instance_search WHERE instance_search_joints(text) @> {joints}"), part);
        string[] known = [.. words.Where(word => word.Length >= Trigram)];
        return known.Length < 2 ? texts.Where(r => r.Text.Contains(part)) : Exactly(WithBeginnings(texts, known), part);
    }

    // The end of each word and the beginning of the next. What is looked for may begin and end in the middle of a word: its first word is
    // known by its end, its last by its beginning, and of a short one neither is known.
    private static string[] Joints(string[] words)
    {
        Rune[][] runes = [.. words.Select(word => word.EnumerateRunes().ToArray())];
        return [.. runes.Zip(runes.Skip(1)).Where(pair => pair.First.Length >= Joint && pair.Second.Length >= Joint)
            .Select(pair => $"{string.Concat(pair.First[^Joint..])} {string.Concat(pair.Second[..Joint])}").Distinct()];
    }

    // An index of trigrams reads the places of every one of them: of two frequent words, hundreds of thousands for each. The beginnings of
    // some words find nearly the same rows with half of the reading.
    private static IQueryable<InstanceSearchRow> WithBeginnings(IQueryable<InstanceSearchRow> rows, string[] words)
    {
        foreach (var word in words.OrderByDescending(word => word.Length).Take(MostWords))
        {
            var beginning = Beginning(word);
            rows = rows.Where(r => r.Text.Contains(beginning));
        }

        return rows;
    }

    // Adding nothing to the text keeps the whole from being looked up, too.
    private static IQueryable<InstanceSearchRow> Exactly(IQueryable<InstanceSearchRow> rows, string part) => rows.Where(r => (r.Text + "").Contains(part));

    // Half of a character is no text.
    private static string Beginning(string word) =>
        word.Length <= Trigram + 1 ? word : word[..(char.IsHighSurrogate(word[Trigram]) ? Trigram : Trigram + 1)];
}
