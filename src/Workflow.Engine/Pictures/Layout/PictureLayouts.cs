using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>
/// Lays a definition out: lanes are roles, columns follow the main path. Lines run only between columns and between rows, on tracks of
/// their own, or along a row as far as it is empty; therefore none goes through a foreign stage, and none runs upon another one's.
/// Pure: the same definition has the same layout.
/// </summary>
public static class PictureLayouts
{
    /// <param name="definition">The definition.</param>
    /// <param name="automation">The name of the lane of the agents.</param>
    /// <param name="top">How much room to leave above.</param>
    public static PictureLayout Of(Definition definition, string automation, int top = 0) =>
        Of(definition, PictureWords.English with { Automation = automation }, top);

    /// <param name="definition">The definition.</param>
    /// <param name="words">What stands in it beside the definition's titles.</param>
    /// <param name="top">How much room to leave above.</param>
    public static PictureLayout Of(Definition definition, PictureWords words, int top = 0)
    {
        var main = Ways.MainPath(definition);
        var raw = Ways.Of(definition);
        var lanes = new Lanes(definition, raw);
        var columns = new Columns(definition, raw, main);
        var cells = new Cells(definition, lanes, columns, main);
        var ways = Ways.Judge(definition, raw, main, columns.Of);
        var working = Ways.Working(definition, ways);
        var nets = Nets.Of(definition, ways, cells);
        var marks = new RoleMarks(definition.Roles);
        var boxes = definition.Stages.Select(s => new BoxPlan(s.Id, s.Title, s, marks, lanes.Roles[lanes.Of(s.Id)], words))
            .Concat(definition.Finals.Select(f => new BoxPlan(f.Id, f.Title, null, marks, null, words))).ToDictionary(b => b.Id);
        var rows = new Rows(cells, boxes, nets, top + 1);
        var header = LaneHeaders.Width(definition, lanes, words.Automation);
        var gutters = new Gutters(cells.ColumnCount, nets, Exit, Entry, rows.ChannelAt, header);
        var lines = new Lines(nets, gutters, Exit, Entry, rows.ChannelAt);
        return new PictureLayout(
            gutters.Right + 1,
            rows.LaneTops[^1] + 1,
            header,
            LaneHeaders.Of(definition, lanes, words.Automation, rows, header),
            [.. boxes.Values.Select(Box)],
            [.. ways.Select(lines.Of)]);

        int Exit(Net.Member member) => rows.TopOf(member.Cell.Row) + boxes[member.Way.From].OutcomeAt(member.Way.Outcome, rows.FirstOf(member.Cell.Row));

        int Entry(Net net) => rows.TopOf(net.Cell.Row) + boxes[net.Target].EntryAt(net.Kind, net.IsStraight, rows.FirstOf(net.Cell.Row));

        PictureBox Box(BoxPlan plan)
        {
            var (row, column) = cells.Of(plan.Id);
            var (left, y, first) = (gutters.ColumnLeft[column], rows.TopOf(row), rows.FirstOf(row));
            var frame = new PictureArea(left, y + plan.Top(first), Measures.BoxWidth, plan.Bottom(first) - plan.Top(first));
            return new PictureBox(plan.Id, column, frame, [.. plan.Texts(left, y, rows.HeadOf(row), first)], Kind(plan.Id));
        }

        PictureBoxKind Kind(string stage) => main.Contains(stage) ? PictureBoxKind.Main : working.Contains(stage) ? PictureBoxKind.Side : PictureBoxKind.Quiet;
    }
}
