using Workflow.Engine.Definitions;
using Workflow.Engine.Pictures.Layout;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>Draws stages: box, texts, marks, numbers.</summary>
internal sealed class StageDrawing(Definition definition, PictureOverlay overlay, PictureOptions options, StageWords words, ILookup<string, PictureWay> ways, CompactTitle compact)
{
    public void Draw(SvgText svg, PictureBox box)
    {
        var (stage, final) = (definition.FindStage(box.Stage), definition.FindFinal(box.Stage));
        var title = stage?.Title ?? final!.Title;
        var href = options.Href?.Replace("{stage}", Uri.EscapeDataString(box.Stage), StringComparison.Ordinal);
        svg.Open(
            href is null ? "g" : "a",
            ("class", Class(box, final)),
            ("data-stage", box.Stage),
            ("href", href),
            ("tabindex", href is null ? 0 : null),
            ("role", href is null ? "img" : null),
            ("aria-label", $"{(href is null ? title : Seen(box, title))}. {words.Of(box.Stage)}"),
            ("aria-current", overlay.Current == box.Stage ? "step" : null));
        svg.Text("title", title).Text("desc", words.Of(box.Stage));
        var frame = box.Frame;
        var radius = final is null ? 7 : 14;
        svg.Leaf("rect", ("class", "box"), ("x", frame.Left), ("y", frame.Top), ("width", frame.Width), ("height", frame.Height), ("rx", radius));
        if (options.Compact)
            compact.Draw(svg, box, title);
        else
            foreach (var text in InOrder(box))
                Text(svg, text, box);
        if (stage is not null && !options.Compact)
            Marks(svg, box, stage);
        Numbers(svg, box, title, apart: false);
        svg.Leaf("rect", ("class", "ring"), ("x", frame.Left - 4), ("y", frame.Top - 4), ("width", frame.Width + 8), ("height", frame.Height + 8), ("rx", radius + 4));
        svg.Close();
        Numbers(svg, box, title, apart: true);
    }

    // Whoever speaks to a link says what is read on it, so its name begins with that, in the order of the drawing (WCAG 2.5.3).
    private string Seen(PictureBox box, string title)
    {
        var lines = options.Compact ? compact.Lines(box, title) : [.. InOrder(box).Select(t => t.Text)];
        var seen = string.Join(' ', lines.Concat(Numbers(box).Where(n => !IsApart(n.Kind)).Select(n => n.Text)));
        // A title that is too long is cut where it is drawn.
        return seen.StartsWith(title, StringComparison.Ordinal) ? seen : $"{title}. {seen}";
    }

    // Of a link the title comes first, since its name begins so.
    private IEnumerable<PictureText> InOrder(PictureBox box) =>
        options.Href is null ? box.Texts : box.Texts.OrderBy(t => t.Kind == PictureTextKind.Title ? 0 : 1);

    private string Class(PictureBox box, FinalStage? final) => string.Join(' ', new[]
    {
        "stage",
        box.Kind switch { PictureBoxKind.Main => "main", PictureBoxKind.Side => "side", _ => "quiet" },
        final is null ? null : final.Kind == FinalKind.Success ? "final success" : "final",
        overlay.Visits.GetValueOrDefault(box.Stage) > 0 ? "visited" : null,
        overlay.Current == box.Stage ? "current" : null,
    }.OfType<string>());

    private void Text(SvgText svg, PictureText text, PictureBox box)
    {
        var (area, middle) = (text.Area, text.Area.Left + (text.Area.Width / 2));
        switch (text.Kind)
        {
            case PictureTextKind.Role:
                svg.Open("g", ("class", "chip")).Leaf("circle", ("cx", middle), ("cy", area.Top + 7), ("r", 7))
                    .Text("text", text.Text, ("x", middle), ("y", area.Top + 10)).Close();
                break;
            case PictureTextKind.Outcome:
                var kind = ways[box.Stage].First(w => w.Outcome == text.About).Kind;
                svg.Text("text", text.Text, ("class", $"outcome {WayDrawing.Class(kind)}"), ("x", area.Right), ("y", area.Top + 9));
                break;
            case PictureTextKind.Due:
                svg.Text("text", text.Text, ("class", "due"), ("x", area.Left), ("y", area.Top + 9));
                break;
            default:
                svg.Text("text", text.Text, ("class", "title"), ("x", definition.IsFinal(box.Stage) ? middle : area.Left), ("y", area.Top + 11));
                break;
        }
    }

    private static void Marks(SvgText svg, PictureBox box, Stage stage)
    {
        var x = box.Frame.Left + Measures.Padding + (box.Texts.Count(t => t.Kind == PictureTextKind.Role) * Measures.ChipWidth);
        var y = box.Frame.Top + 6;
        if (stage.Automation is not null)
        {
            svg.Leaf("path", ("class", "mark"), ("d", $"M{x + 6} {y}l-5 7h3l-1 5l5 -7h-3z"));
            x += Measures.MarkWidth;
        }

        if (stage.Children is not null)
            svg.Leaf("path", ("class", "parts"), ("d", $"M{x + 4} {y + 1}h7v7h-7zM{x + 2} {y + 4}h-1v7h7v-1"));
        if (stage.Cancel is not null)
            svg.Leaf("path", ("class", "cross"), ("d", $"M{box.Frame.Right - 9} {box.Frame.Bottom - 10}l5 5m0 -5l-5 5"));
    }

    // On the upper edge, from the right: how many are here, how many of them are late; or how often it was visited.
    // What leads elsewhere than its stage is drawn after it: a link cannot be in a link.
    private void Numbers(SvgText svg, PictureBox box, string title, bool apart)
    {
        var right = box.Frame.Right + 4;
        foreach (var (kind, text) in Numbers(box))
        {
            var (size, height) = options.Compact ? (21, 30) : (11, 17);
            var width = Math.Max(height + 1, TextMeasure.Width(text, size) + (height * 2 / 3));
            var top = box.Frame.Top - (height * 2 / 3);
            if (IsApart(kind) == apart)
                Open(svg, box, kind, title)
                    .Leaf("rect", ("x", right - width), ("y", top), ("width", width), ("height", height), ("rx", height / 2))
                    .Text("text", text, ("x", right - (width / 2)), ("y", top + (height * 7 / 10))).Close();
            right -= width + 2;
        }
    }

    private SvgText Open(SvgText svg, PictureBox box, string kind, string title) => IsApart(kind)
        ? svg.Open(
            "a",
            ("class", $"badge {kind}"),
            ("href", options.LateHref!.Replace("{stage}", Uri.EscapeDataString(box.Stage), StringComparison.Ordinal)),
            ("aria-label", $"{Short(overlay.Late[box.Stage])}. {words.LateOf(box.Stage)}. {title}"))
        : svg.Open("g", ("class", $"badge {kind}"));

    private bool IsApart(string kind) => kind == "late" && options.LateHref is not null;

    private IEnumerable<(string Kind, string Text)> Numbers(PictureBox box)
    {
        if (overlay.Live.GetValueOrDefault(box.Stage) is > 0 and var live)
            yield return ("live", Short(live));
        if (overlay.Late.GetValueOrDefault(box.Stage) is > 0 and var late)
            yield return ("late", Short(late));
        if (overlay.Visits.GetValueOrDefault(box.Stage) is > 1 and var visits)
            yield return ("visits", "×" + Short(visits));
    }

    private static string Short(long count) => count switch
    {
        < 10_000 => $"{count}",
        < 1_000_000 => $"{count / 1000}k",
        _ => $"{count / 1_000_000}M",
    };
}
