using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>A stage's title as large as its box allows, for pictures that are shown small.</summary>
internal static class CompactTitle
{
    private const int Size = 19;
    private const int Line = 20;
    private const int Padding = 4;

    public static void Draw(SvgText svg, PictureBox box, string title)
    {
        var frame = box.Frame;
        var lines = TextMeasure.Wrap(title, Size, frame.Width - (2 * Padding), Math.Max(1, (frame.Height - 4) / Line));
        var first = frame.Top + ((frame.Height - (lines.Length * Line)) / 2) + 15;
        for (var i = 0; i < lines.Length; i++)
            svg.Text("text", lines[i], ("class", "title"), ("x", frame.Left + (frame.Width / 2)), ("y", first + (i * Line)));
    }
}
