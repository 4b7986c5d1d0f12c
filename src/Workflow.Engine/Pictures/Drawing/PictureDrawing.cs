using System.Globalization;
using Workflow.Engine.Definitions;
using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>Turns a layout into SVG.</summary>
internal sealed class PictureDrawing(Definition definition, PictureLayout layout, PictureOverlay overlay, PictureOptions options)
{
    private readonly StageWords _words = new(definition, overlay, options.Words);

    public override string ToString()
    {
        var svg = new SvgText();
        var height = layout.Height + (options.StandAlone ? PictureFrame.LegendHeight : 0);
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", $"swimlane{(overlay.Visits.Count > 0 || overlay.Current is not null ? " traced" : "")}{(options.Compact ? " compact" : "")}"),
            ("viewBox", $"0 0 {layout.Width} {height}"),
            ("width", layout.Width),
            ("height", height),
            ("role", "group"),
            ("aria-label", Say(options.Words.Picture, definition.Title)));
        if (options.StandAlone)
            svg.Style(PictureStyle.Rules + PictureStyle.Dark);
        svg.Leaf("rect", ("class", "surface"), ("width", layout.Width), ("height", height));
        if (options.StandAlone)
        {
            PictureFrame.Title(svg, definition.Title, Say(options.Words.Version, definition.Version));
            PictureFrame.Legend(svg, options.Words, layout.Height, layout.Width);
        }

        foreach (var lane in layout.Lanes)
            svg.Leaf("path", ("class", "lane-rule"), ("d", $"M0 {lane.Top}.5H{layout.Width}M0 {lane.Top + lane.Height}.5H{layout.Width}"));
        svg.Open("g", ("class", "ways"));
        WayDrawing.Draw(svg, layout, overlay, _words.Way);
        svg.Close();
        var stages = new StageDrawing(definition, overlay, options, _words, layout.Routes.Select(r => r.Way).ToLookup(w => w.From), new CompactTitle(layout.Boxes.Select(b => (b, definition.FindTitle(b.Stage) ?? b.Stage))));
        // The order of reading: along the columns.
        foreach (var box in layout.Boxes.OrderBy(b => b.Column).ThenBy(b => b.Frame.Top))
            stages.Draw(svg, box);
        // Above all else: where a picture scrolls, its lanes' names stay in sight.
        svg.Open("g", ("class", "lane-heads"));
        foreach (var lane in layout.Lanes)
            LaneHead(svg, lane);
        svg.Close();
        return svg.Close().ToString();
    }

    private void LaneHead(SvgText svg, PictureLane lane)
    {
        svg.Open("g", ("class", "lane"), ("data-role", lane.Role));
        svg.Leaf("rect", ("class", "lane-head"), ("x", 0), ("y", lane.Top), ("width", layout.LaneHeader), ("height", lane.Height));
        foreach (var text in lane.Texts)
            svg.Text("text", text.Text, ("class", "lane-name"), ("x", text.Area.Left), ("y", text.Area.Top + 12));
        svg.Close();
    }

    private static string Say(string text, object value) => string.Format(CultureInfo.InvariantCulture, text, value);
}
