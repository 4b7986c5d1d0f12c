using System.Collections.Immutable;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>The names of the lanes, at their left.</summary>
internal static class LaneHeaders
{
    private const int Narrowest = 70;
    private const int Widest = 150;

    /// <summary>Wide enough for the longest word, within reason.</summary>
    public static int Width(Definition definition, Lanes lanes, string automation)
    {
        var words = lanes.Roles.SelectMany(r => Title(definition, r, automation).Split(' ')).Select(w => TextMeasure.Width(w, Measures.LaneSize));
        return Math.Clamp(words.Max() + (2 * Measures.Padding), Narrowest, Widest);
    }

    public static ImmutableArray<PictureLane> Of(Definition definition, Lanes lanes, string automation, Rows rows, int width) =>
    [
        .. lanes.Roles.Select((role, i) =>
        {
            var (top, height) = (rows.LaneTops[i], rows.LaneTops[i + 1] - rows.LaneTops[i]);
            var lines = TextMeasure.Wrap(Title(definition, role, automation), Measures.LaneSize, width - (2 * Measures.Padding), 3);
            var first = top + ((height - (lines.Length * 16)) / 2);
            return new PictureLane(role.Length == 0 ? null : role, top, height,
            [
                .. lines.Select((line, n) => new PictureText(
                    PictureTextKind.Lane, line, new PictureArea(Measures.Padding, first + (n * 16), width - (2 * Measures.Padding), 16))),
            ]);
        }),
    ];

    private static string Title(Definition definition, string role, string automation) =>
        role.Length == 0 ? automation : definition.Roles.First(r => r.Id == role).Title;
}
