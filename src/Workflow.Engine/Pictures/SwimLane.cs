using Workflow.Engine.Definitions;
using Workflow.Engine.Pictures.Drawing;
using Workflow.Engine.Pictures.Layout;

namespace Workflow.Engine.Pictures;

/// <summary>A definition as a swim-lane picture: lanes are roles, columns follow the main path.</summary>
public static class SwimLane
{
    /// <summary>
    /// The rules for pictures that are part of a page. Colours come from variables that the page may set: <c>--pict-surface</c>,
    /// <c>--pict-header, --pict-rule, --pict-ink, --pict-muted, --pict-box, --pict-border, --pict-side, --pict-main, --pict-forward,
    /// --pict-return, --pict-quiet, --pict-success, --pict-current, --pict-current-ink, --pict-badge, --pict-badge-ink, --pict-late,
    /// --pict-late-ink, --pict-focus, --pict-font</c>; the light ones are built in.
    /// </summary>
    public static string Css => PictureStyle.Rules + PictureStyle.Compact;

    /// <returns>The picture as SVG text; the same arguments give the same text.</returns>
    public static string Svg(Definition definition, PictureOverlay? overlay = null, PictureOptions? options = null)
    {
        var how = options ?? new PictureOptions();
        var layout = PictureLayouts.Of(definition, how.Words, how.StandAlone ? PictureFrame.TitleHeight : 0);
        return new PictureDrawing(definition, layout, overlay ?? PictureOverlay.None, how).ToString();
    }
}
