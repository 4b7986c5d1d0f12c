using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Workflow.Engine.Definitions.Words;

/// <summary>Something said about a definition: a wording with its places filled, by texts or by phrases. It can be said in any language.</summary>
public sealed partial class Phrase
{
    private readonly Wording _wording;
    private readonly ImmutableArray<(string Place, Phrase Value)> _parts;

    internal Phrase(Wording wording, params ReadOnlySpan<(string Place, Phrase Value)> parts) => (_wording, _parts) = (wording, [.. parts]);

    /// <summary>A text that is the same in every language: a name, a number, a list of names.</summary>
    public static Phrase FromString(string text) => new(new Wording("", text));

    public static implicit operator Phrase(string text) => FromString(text);

    /// <param name="translate">The wording in a language; null: it is said in English.</param>
    public string Say(Func<Wording, string?> translate) => _wording.IsText
        ? _wording.English
        : Place().Replace(translate(_wording) ?? _wording.English, m => Find(m.Groups[1].Value)?.Say(translate) ?? m.Value);

    /// <summary>In English.</summary>
    public override string ToString() => Say(_ => null);

    private Phrase? Find(string place)
    {
        foreach (var part in _parts)
            if (part.Place == place)
                return part.Value;
        return null;
    }

    [GeneratedRegex(@"\{([a-z-]+)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
