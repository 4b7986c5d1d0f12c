using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>What stands around a picture that is a file of its own: its title above, a legend below.</summary>
internal static class PictureFrame
{
    public const int TitleHeight = 44;
    public const int LegendHeight = 38;

    private const int SampleWidth = 34;

    public static void Title(SvgText svg, string title, string version)
    {
        svg.Text("text", title, ("class", "heading"), ("x", Measures.Margin), ("y", 28));
        svg.Text("text", version, ("class", "version"), ("x", Measures.Margin + (TextMeasure.Width(title, 17) * 23 / 20) + 12), ("y", 28));
    }

    public static void Legend(SvgText svg, PictureWords words, int top, int width)
    {
        var x = Measures.Margin;
        var y = top + 22;
        foreach (var (kind, text) in new[] { ("main", words.MainPath), ("forward", words.OtherWay), ("return", words.WayBack), ("cancel", words.WayOut) })
        {
            var room = SampleWidth + 8 + TextMeasure.Width(text, Measures.SmallSize + 1) + 26;
            if (x + room > width)
                return;
            svg.Open("g", ("class", $"way {kind}")).Leaf("path", ("class", "line"), ("d", $"M{x} {y}H{x + SampleWidth - 4}"));
            Arrows.Draw(svg, x + SampleWidth, y);
            svg.Close().Text("text", text, ("class", "legend"), ("x", x + SampleWidth + 8), ("y", y + 4));
            x += room;
        }
    }
}
