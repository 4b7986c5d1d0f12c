using System.Collections.Immutable;
using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>Stages' titles for pictures that are shown small: all of one size, as large as the boxes allow.</summary>
internal sealed class CompactTitle
{
    private const int Padding = 4;

    // A word that is too long for the large letters is better small than cut, and one size is read more easily than three.
    private static readonly (int Size, string Class)[] _sizes = [(19, "title"), (16, "title smaller"), (13, "title smallest")];

    private readonly int _size;
    private readonly string _class;

    /// <param name="boxes">All that the picture has, with what each is called.</param>
    public CompactTitle(IEnumerable<(PictureBox Box, string Title)> boxes)
    {
        var all = boxes.ToArray();
        var place = Array.FindIndex(_sizes, s => all.All(b => IsWhole(b.Box, b.Title, s.Size)));
        (_size, _class) = place < 0 ? _sizes[^1] : _sizes[place];
    }

    public void Draw(SvgText svg, PictureBox box, string title)
    {
        var (frame, lines) = (box.Frame, Lines(box, title));
        var first = frame.Top + ((frame.Height - (lines.Length * (_size + 1))) / 2) + (_size * 4 / 5);
        for (var i = 0; i < lines.Length; i++)
            svg.Text("text", lines[i], ("class", _class), ("x", frame.Left + (frame.Width / 2)), ("y", first + (i * (_size + 1))));
    }

    /// <summary>What of the title is drawn: what there is no room for is said to who points at the stage.</summary>
    public ImmutableArray<string> Lines(PictureBox box, string title) => Lines(box, title, _size);

    private static ImmutableArray<string> Lines(PictureBox box, string title, int size) =>
        TextMeasure.Wrap(title, size, box.Frame.Width - (2 * Padding), Math.Max(1, (box.Frame.Height - 4) / (size + 1)));

    private static bool IsWhole(PictureBox box, string title, int size) =>
        string.Join(' ', Lines(box, title, size)) == string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
