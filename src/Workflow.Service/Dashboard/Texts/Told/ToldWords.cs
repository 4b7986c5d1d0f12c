using System.Collections.Immutable;

namespace Workflow.Service.Dashboard.Texts.Told;

/// <summary>What was told, as the reader reads it: our own sentences in the reader's language, a program's words as they were printed.</summary>
/// <param name="Pieces">The words, in their order.</param>
/// <param name="IsOwn">True: it is a sentence of our own, which begins in the middle of another or by itself.</param>
internal sealed record ToldWords(ImmutableArray<ToldPiece> Pieces, bool IsOwn = false)
{
    /// <summary>Stands in a sentence for what is told within it.</summary>
    public const string Place = "\uFFFC";

    private static readonly string[] CauseEnds = [": ", "\n"];

    /// <summary>What people said, or the page itself.</summary>
    public static ToldWords Plain(string text) => new([new ToldPiece(text)]);

    /// <summary>The sentence with what was told at its <see cref="Place"/>.</summary>
    public static ToldWords Within(string sentence, ToldWords? told)
    {
        if (sentence.Split(Place) is not [var before, var after])
            return Plain(sentence);
        var inner = told?.Pieces ?? [];
        // A sentence within a sentence: one full stop is enough.
        if (after.StartsWith('.') && inner is [.., var last] && last.Text.EndsWith('.'))
            after = after[1..];
        return new ToldWords([.. new[] { new ToldPiece(before) }.Concat(inner).Append(new ToldPiece(after)).Where(p => p.Text.Length > 0)]);
    }

    /// <summary>The same as a sentence that stands by itself.</summary>
    public ToldWords AsSentence() => !IsOwn || Pieces is not [{ IsForeign: false, Text.Length: > 0 } first, ..] ? this
        : this with { Pieces = Pieces.SetItem(0, first with { Text = char.ToUpperInvariant(first.Text[0]) + first.Text[1..] }) };

    /// <summary>Its first words, which name the cause; what follows a colon or a line says what it happened to.</summary>
    /// <param name="most">How many characters at most.</param>
    public ToldWords Cause(int most)
    {
        var left = most;
        var pieces = ImmutableArray.CreateBuilder<ToldPiece>();
        foreach (var piece in Pieces)
        {
            var end = CauseEnds.Select(e => piece.Text.IndexOf(e, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(piece.Text.Length).Min();
            pieces.Add(piece with { Text = end > left ? piece.Text[..left] + "…" : piece.Text[..end] });
            left -= end;
            if (end < piece.Text.Length || left <= 0)
                break;
        }

        return this with { Pieces = pieces.ToImmutable() };
    }

    public override string ToString() => string.Concat(Pieces.Select(p => p.Text));
}
