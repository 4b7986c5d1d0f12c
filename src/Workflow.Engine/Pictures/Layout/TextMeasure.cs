using System.Collections.Immutable;
using System.Text;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>How wide texts are at most: measured in a wide font, since nobody knows which one the reader has.</summary>
internal static class TextMeasure
{
    private const string Ellipsis = "…";

    // Thousandths of the size, from the space on: DejaVu Sans, as wide as Verdana and wider than what most systems have.
    private static readonly short[] _widths =
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337,
        838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989,
        685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
        392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    // The same from А to я.
    private static readonly short[] _cyrillic =
    [
        684, 686, 686, 610, 781, 632, 1077, 641, 748, 748, 710, 752, 863, 752, 787, 752, 603, 698, 611, 609, 861, 685, 776, 686, 1069, 1094, 833, 882,
        686, 698, 1080, 695, 613, 617, 589, 525, 691, 615, 901, 532, 650, 650, 604, 639, 754, 654, 612, 654, 635, 550, 583, 592, 855, 592, 681, 591,
        915, 942, 707, 790, 589, 549, 842, 602,
    ];

    /// <returns>Whole pixels, rounded up.</returns>
    public static int Width(string text, int size)
    {
        var sum = 0;
        foreach (var rune in text.EnumerateRunes())
            sum += Width(rune);
        return ((sum * size) + 999) / 1000;
    }

    /// <summary>Lines no wider than a width; what does not fit into the last one is left out and shown to be.</summary>
    public static ImmutableArray<string> Wrap(string text, int size, int width, int lines)
    {
        var rest = new Queue<string>(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var done = ImmutableArray.CreateBuilder<string>();
        while (rest.Count > 0 && done.Count < lines)
        {
            var line = rest.Dequeue();
            var last = done.Count == lines - 1;
            while (rest.Count > 0 && (last || Width($"{line} {rest.Peek()}", size) <= width))
                line = $"{line} {rest.Dequeue()}";
            done.Add(Fit(line, size, width));
        }

        return done.Count == 0 ? [""] : done.ToImmutable();
    }

    /// <returns>The text, or its beginning and an ellipsis.</returns>
    public static string Fit(string text, int size, int width)
    {
        if (Width(text, size) <= width)
            return text;
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Width(kept + rune.ToString() + Ellipsis, size) > width)
                break;
            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }

    private static int Width(Rune rune) => rune.Value switch
    {
        < 32 => 0,
        < 127 => _widths[rune.Value - 32],
        >= 0x410 and <= 0x44f => _cyrillic[rune.Value - 0x410],
        0x401 or 0x451 => 632,
        < 0x250 => 760,
        < 0x2000 => 900,
        0x2026 => 1000,
        _ => 1100,
    };
}
