namespace Workflow.Engine.Pictures.Drawing;

/// <summary>Arrow heads; drawn, since markers need ids, and a page may have many pictures.</summary>
internal static class Arrows
{
    public static void Draw(SvgText svg, int x, int y) => svg.Leaf("path", ("class", "head"), ("d", $"M{x} {y}l-8 -4v8z"));
}
