using Workflow.Messages.Entries;

namespace Workflow.Engine.Pictures;

/// <summary>An instance's way, as its journal tells it.</summary>
public static class JournalOverlay
{
    /// <summary>Where it is after these entries, how often it was where, and which ways it went. Overrides lead along no way.</summary>
    /// <param name="entries">The journal from its beginning, up to any moment.</param>
    public static PictureOverlay Of(IEnumerable<Entry> entries)
    {
        string? current = null;
        var visits = new Dictionary<string, int>();
        var walked = new Dictionary<(string From, string? Outcome), int>();
        foreach (var entry in entries)
            switch (entry)
            {
                case StageEntered entered:
                    current = entered.Stage;
                    visits[current] = entered.Visit;
                    break;
                case StageLeft { Kind: not MoveKind.Override } left:
                    walked[(left.Stage, left.Outcome)] = walked.GetValueOrDefault((left.Stage, left.Outcome)) + 1;
                    break;
            }

        return new PictureOverlay { Current = current, Visits = visits, Walked = [.. walked.Select(w => new WalkedWay(w.Key.From, w.Key.Outcome, w.Value))] };
    }
}
