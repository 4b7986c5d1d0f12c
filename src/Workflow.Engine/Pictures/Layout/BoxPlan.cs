using System.Collections.Immutable;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>What a box holds and where ways leave and enter it, counted from the top of its row.</summary>
internal sealed class BoxPlan
{
    private readonly Stage? _stage;
    private readonly RoleMarks _marks;
    private readonly string? _laneRole;
    private readonly PictureWords _words;

    public BoxPlan(string id, string title, Stage? stage, RoleMarks marks, string? laneRole, PictureWords words)
    {
        (Id, _stage, _marks, _laneRole, _words) = (id, stage, marks, laneRole, words);
        TitleLines = TextMeasure.Wrap(title, Measures.TitleSize, Measures.BoxWidth - (2 * Measures.Padding), stage is null ? 2 : Measures.TitleLines);
    }

    public string Id { get; }

    public ImmutableArray<string> TitleLines { get; }

    public bool IsFinal => _stage is null;

    /// <summary>Where its lower edge is, the row's first outcome being at <paramref name="first"/>.</summary>
    public int Bottom(int first) => _stage switch
    {
        null => first + (Measures.FinalHeight / 2),
        { Cancel: not null } => CancelAt(first) + 7,
        _ => OutcomeAt(_stage.Outcomes.Length - 1, first) + 11,
    };

    public int Top(int first) => IsFinal ? first - (Measures.FinalHeight / 2) : 0;

    public int OutcomeAt(string? outcome, int first) => outcome is null
        ? CancelAt(first)
        : OutcomeAt(_stage!.Outcomes.Select(o => o.Id).ToList().IndexOf(outcome), first);

    /// <summary>Where lines of a kind end at its left. Above or at the first outcome; a final stage's cancel between the first and the second.</summary>
    public int EntryAt(NetKind kind, bool straight, int first) => kind switch
    {
        NetKind.Forward => straight ? first : first - 7,
        NetKind.Return => IsFinal ? first - 13 : 12,
        _ => IsFinal ? first + 8 : 21,
    };

    public IEnumerable<PictureText> Texts(int left, int top, int head, int first)
    {
        if (_stage is null)
        {
            var start = top + first - (TitleLines.Length * Measures.TitleLine / 2);
            return TitleLines.Select((line, i) => Line(PictureTextKind.Title, line, start + (i * Measures.TitleLine), Measures.TitleLine));
        }

        return
        [
            .. Chips(left, top),
            .. Due(left, top),
            .. TitleLines.Select((line, i) => Line(PictureTextKind.Title, line, top + 5 + head + (i * Measures.TitleLine), Measures.TitleLine)),
            .. _stage.Outcomes.Select((o, i) => Line(
                PictureTextKind.Outcome,
                TextMeasure.Fit(_words.OutcomeName(o), Measures.SmallSize, Measures.BoxWidth - (2 * Measures.Padding)),
                top + OutcomeAt(i, first) - 6,
                12,
                o.Id)),
        ];

        PictureText Line(PictureTextKind kind, string text, int y, int height, string? about = null) =>
            new(kind, text, new PictureArea(left + Measures.Padding, y, Measures.BoxWidth - (2 * Measures.Padding), height), about);
    }

    /// <summary>Where the row's first outcome is, if this box has the longest title, below a head of that height.</summary>
    public int First(int head) => IsFinal ? 0 : 5 + head + (TitleLines.Length * Measures.TitleLine) + 11;

    /// <summary>Whether anything stands above its title.</summary>
    public bool HasHead => _stage is not null && (_stage.Due is not null || _stage.Automation is not null || _stage.Children is not null || Others.Length > 0);

    private string? DueText => _stage?.Due is { } due ? TextMeasure.Fit(_words.Duration(due.After), Measures.SmallSize, 40) : null;

    private int DueWidth => TextMeasure.Width(DueText ?? "", Measures.SmallSize);

    private ImmutableArray<string> Others => _stage!.Roles is [var only] && only == _laneRole ? [] : _stage.Roles;

    private static int OutcomeAt(int outcome, int first) => first + (outcome * Measures.OutcomeLine);

    private int CancelAt(int first) => OutcomeAt(_stage!.Outcomes.Length - 1, first) + 11;

    // Who acts besides the lane's role: as many as there is room for.
    private IEnumerable<PictureText> Chips(int left, int top)
    {
        var roles = Others;
        var marks = (_stage!.Automation is null ? 0 : 1) + (_stage.Children is null ? 0 : 1);
        var room = (Measures.BoxWidth - (2 * Measures.Padding) - DueWidth - (marks * Measures.MarkWidth)) / Measures.ChipWidth;
        (string Text, string Role)[] shown = [.. roles.Select(r => (_marks.Of(r), r))];
        if (shown.Length > room)
            shown = [.. shown[..(room - 1)], ($"+{shown.Length - room + 1}", "")];
        return shown.Select((s, i) => new PictureText(
            PictureTextKind.Role, s.Text, new PictureArea(left + Measures.Padding + (i * Measures.ChipWidth), top + 5, Measures.ChipWidth - 2, 15), s.Role));
    }

    private IEnumerable<PictureText> Due(int left, int top)
    {
        if (DueText is { } text)
            yield return new PictureText(
                PictureTextKind.Due, text, new PictureArea(left + Measures.BoxWidth - Measures.Padding - DueWidth, top + 6, DueWidth, 12));
    }
}
