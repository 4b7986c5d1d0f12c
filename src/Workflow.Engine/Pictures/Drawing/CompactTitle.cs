using System.Collections.Immutable;
using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>A stage's title as large as its box allows, for pictures that are shown small.</summary>
internal static class CompactTitle
{
    private const int Padding = 4;

    // A word that is too long for the large letters is better small than cut.
    private static readonly (int Size, string Class)[] _sizes = [(19, "title"), (16, "title smaller"), (13, "title smallest")];

    public static void Draw(SvgText svg, PictureBox box, string title)
    {
        var (frame, (lines, size, style)) = (box.Frame, Fit(box, title));
        var first = frame.Top + ((frame.Height - (lines.Length * (size + 1))) / 2) + (size * 4 / 5);
        for (var i = 0; i < lines.Length; i++)
            svg.Text("text", lines[i], ("class", style), ("x", frame.Left + (frame.Width / 2)), ("y", first + (i * (size + 1))));
    }

    /// <summary>What of the title is drawn.</summary>
    public static ImmutableArray<string> Lines(PictureBox box, string title) => Fit(box, title).Lines;

    private static (ImmutableArray<string> Lines, int Size, string Class) Fit(PictureBox box, string title)
    {
        var (frame, room) = (box.Frame, box.Frame.Width - (2 * Padding));
        var (size, style) = Array.Find(_sizes, s => title.Split(' ').All(word => TextMeasure.Width(word, s.Size) <= room));
        (size, style) = size == 0 ? _sizes[^1] : (size, style);
        return (TextMeasure.Wrap(title, size, room, Math.Max(1, (frame.Height - 4) / (size + 1))), size, style);
    }
}
