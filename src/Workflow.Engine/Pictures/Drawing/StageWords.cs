using System.Globalization;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>What there is to say about a stage, for who cannot see the picture.</summary>
internal sealed class StageWords(Definition definition, PictureOverlay overlay, PictureWords words)
{
    public string Of(string id)
    {
        var parts = new List<string>();
        if (overlay.Current == id)
            parts.Add(words.Current);
        Number(words.Visits, overlay.Visits.GetValueOrDefault(id));
        Number(words.Live, overlay.Live.GetValueOrDefault(id));
        Number(words.Late, overlay.Late.GetValueOrDefault(id));
        if (definition.FindStage(id) is { } stage)
            Stage(stage);
        else
            parts.Add(words.Final);
        return string.Join(". ", parts) + ".";

        void Number(string text, long count)
        {
            if (count > 0)
                parts.Add(Say(text, count));
        }

        void Stage(Stage stage)
        {
            parts.Add(Say(words.ActedBy, string.Join(", ", stage.Roles.Select(r => definition.Roles.First(d => d.Id == r).Title))));
            if (stage.Automation is { } automation)
                parts.Add(Say(words.Automated, words.AutomationName(automation.Run)));
            if (stage.Children is { } children)
                parts.Add(Say(words.Children, words.WorkflowName(children.Workflow)));
            if (stage.Due is { } due)
                parts.Add(Say(words.Due, words.Duration(due.After)));
            parts.AddRange(stage.Outcomes.Select(o => Say(words.Way, words.OutcomeName(o), Title(o.To))));
            if (stage.Cancel is { } cancel)
                parts.Add(Say(words.Way, words.Cancel, Title(cancel)));
        }
    }

    /// <summary>How many are late in a stage.</summary>
    public string LateOf(string id) => Say(words.Late, overlay.Late.GetValueOrDefault(id));

    public string Way(Layout.PictureWay way) => $"{Title(way.From)}: {OutcomeOf(way)} → {Title(way.To)}";

    private string OutcomeOf(Layout.PictureWay way) =>
        way.Outcome is { } outcome ? words.OutcomeName(definition.FindStage(way.From)!.FindOutcome(outcome)!) : words.Cancel;

    private string Title(string id) => definition.FindStage(id)?.Title ?? definition.FindFinal(id)!.Title;

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
