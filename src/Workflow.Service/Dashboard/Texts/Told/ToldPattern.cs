using System.Collections.Immutable;

namespace Workflow.Service.Dashboard.Texts.Told;

/// <summary>A sentence that our own code makes, as <c>there is no sandbox '{path}'</c>: what was stored is recognised by it.</summary>
internal sealed class ToldPattern
{
    private readonly ImmutableArray<string> _literals;
    private readonly ImmutableArray<string> _places;

    private ToldPattern(string key, string english)
    {
        Key = key;
        var parts = english.Split('{', '}');
        // Between braces is every second part.
        _literals = [.. parts.Where((_, i) => i % 2 == 0)];
        _places = [.. parts.Where((_, i) => i % 2 == 1)];
        Weight = _literals.Sum(l => l.Length);
    }

    /// <summary>The key of its translations.</summary>
    public string Key { get; }

    /// <summary>How much of it is fixed: of two that fit, the one that says more is meant.</summary>
    public int Weight { get; }

    /// <summary>Those of a kind, the most telling first.</summary>
    /// <param name="choose">By what follows <c>told.</c> in the key.</param>
    public static ImmutableArray<ToldPattern> Of(Func<string, bool> choose) =>
    [
        .. Language.English.Texts.Where(t => t.Key.StartsWith("told.", StringComparison.Ordinal) && choose(t.Key["told.".Length..]))
            .Select(t => new ToldPattern(t.Key, t.Value)).OrderByDescending(p => p.Weight).ThenBy(p => p.Key, StringComparer.Ordinal),
    ];

    /// <returns>What stands at its places; null: it is another text.</returns>
    public Dictionary<string, string>? Match(string text)
    {
        if (!text.StartsWith(_literals[0], StringComparison.Ordinal) || !text.EndsWith(_literals[^1], StringComparison.Ordinal))
            return null;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var (at, end) = (_literals[0].Length, text.Length - _literals[^1].Length);
        for (var i = 0; i < _places.Length; i++)
        {
            if (at > end)
                return null;
            var next = i == _places.Length - 1 ? end : text.IndexOf(_literals[i + 1], at, end - at, StringComparison.Ordinal);
            if (next < 0)
                return null;
            found.TryAdd(_places[i], text[at..next]);
            at = next + _literals[i + 1].Length;
        }

        return at == text.Length ? found : null;
    }
}
