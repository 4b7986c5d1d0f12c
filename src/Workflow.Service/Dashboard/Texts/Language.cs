using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>A language of the dashboard: its sentences, and how it writes numbers and times.</summary>
public sealed class Language
{
    private const string Folder = "dashboard/texts/";

    private readonly FrozenDictionary<string, string> _texts;

    private Language(string id, string name, Func<long, string> plural, string decimalPoint, string group)
    {
        (Id, Name, Plural) = (id, name, plural);
        Numbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = decimalPoint });
        _texts = Read(id).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>English, and what is taken where nobody asked for a language that there is.</summary>
    public static Language English { get; } = new("en", "English", n => n == 1 ? "one" : "other", ".", ",");

    public static Language Russian { get; } = new("ru", "Русский", RussianPlural, ",", "\u00A0");

    public static IReadOnlyList<Language> All { get; } = [English, Russian];

    /// <summary>The language's tag, as <c>en</c>.</summary>
    public string Id { get; }

    /// <summary>Its own name for itself.</summary>
    public string Name { get; }

    /// <summary>Which form of a sentence a number takes: <c>one, few, many, other</c>.</summary>
    public Func<long, string> Plural { get; }

    /// <summary>How it writes numbers.</summary>
    public NumberFormatInfo Numbers { get; }

    internal IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>The sentence for a key; the key itself where it is missing, so that somebody sees it.</summary>
    public string this[string key] => _texts.GetValueOrDefault(key) ?? key;

    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>The sentence with its places filled, as <c>{0}</c>.</summary>
    public string this[string key, params ReadOnlySpan<object?> arguments] => string.Format(null, this[key], arguments);

    /// <summary>The sentence in the form that the number takes; the number is its first place.</summary>
    public string Count(string key, long number, params ReadOnlySpan<object?> more) =>
        this[$"{key}.{Plural(number)}", [Formats.Number(this, number), .. more]];

    /// <summary>Of a browser's wishes, the one that it likes most and that there is (RFC 9110, 12.5.4).</summary>
    /// <param name="wished">The header <c>Accept-Language</c>, or a tag.</param>
    public static Language Choose(string? wished)
    {
        // Each with how much it is liked; of those liked as much, the first.
        foreach (var wish in (wished ?? "").Split(',').Select(Wish).Where(w => w.Liked > 0).OrderByDescending(w => w.Liked))
            if (All.FirstOrDefault(l => string.Equals(l.Id, wish.Tag, StringComparison.OrdinalIgnoreCase)) is { } found)
                return found;
        return English;
    }

    // As ru-RU;q=0.8: which land it is spoken in makes no difference here.
    private static (string Tag, double Liked) Wish(string part)
    {
        var parts = part.Split(';', StringSplitOptions.TrimEntries);
        var liked = parts.FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return (parts[0].Split('-')[0], liked is null ? 1 : double.TryParse(liked[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : 0);
    }

    // The rules of Unicode's CLDR for whole numbers.
    private static string RussianPlural(long number) => (number % 10, number % 100) switch
    {
        (1, not 11) => "one",
        ( >= 2 and <= 4, < 12 or > 14) => "few",
        _ => "many",
    };

    private static Dictionary<string, string> Read(string id)
    {
        using var stream = typeof(Language).Assembly.GetManifestResourceStream($"{Folder}{id}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
