using Workflow.Messages.Entries;

namespace Workflow.Cli.Demo;

/// <summary>What the demo did, read from the journal, and what its checks found.</summary>
/// <param name="Key">The feature request.</param>
/// <param name="Path">Every visit in order.</param>
/// <param name="Stages">Every stage with the visits and the time it took.</param>
/// <param name="Versions">Versions that went live, in order.</param>
/// <param name="Backups">Backups, in order.</param>
/// <param name="Checks">What was checked at the end.</param>
/// <param name="Seconds">From the first entry to the last.</param>
internal sealed record DemoSummary(
    string Key,
    IReadOnlyList<VisitTime> Path,
    IReadOnlyList<StageTime> Stages,
    IReadOnlyList<string> Versions,
    IReadOnlyList<BackupTaken> Backups,
    IReadOnlyList<DemoCheck> Checks,
    double Seconds)
{
    /// <summary>True where every check held.</summary>
    public bool Ok => Checks.All(c => c.Ok);

    public static DemoSummary Of(string key, IReadOnlyList<Entry> journal, IReadOnlyList<DemoCheck> checks)
    {
        var path = new List<VisitTime>();
        foreach (var (entry, next) in Visits(journal))
            path.Add(new VisitTime(entry.Stage, entry.Visit, next is null ? 0 : Math.Round((next.At - entry.At).TotalSeconds, 3)));
        var finished = journal.OfType<AutomationFinished>().Where(f => f.Outputs is not null).ToList();
        return new DemoSummary(
            key,
            path,
            [.. path.GroupBy(v => v.Stage).Select(g => new StageTime(g.Key, g.Count(), Math.Round(g.Sum(v => v.Seconds), 3)))],
            [.. finished.Where(f => f.Outcome == "deployed").Select(f => f.Outputs!["version"])],
            [.. finished.Where(f => f.Outcome == "backed-up").Select(f => new BackupTaken(f.Outputs!["backup"], f.Outputs["backup-sha256"]))],
            checks,
            journal.Count == 0 ? 0 : Math.Round((journal[^1].At - journal[0].At).TotalSeconds, 3));
    }

    private static IEnumerable<(StageEntered Entry, StageEntered? Next)> Visits(IReadOnlyList<Entry> journal)
    {
        var entered = journal.OfType<StageEntered>().ToList();
        for (var i = 0; i < entered.Count; i++)
            yield return (entered[i], i + 1 < entered.Count ? entered[i + 1] : null);
    }
}

/// <summary>One visit of a stage and how long it took.</summary>
internal sealed record VisitTime(string Stage, int Visit, double Seconds);

/// <summary>A stage, how often it was visited and how long that took together.</summary>
internal sealed record StageTime(string Stage, int Visits, double Seconds);

/// <summary>A backup with the SHA-256 of its manifest.</summary>
internal sealed record BackupTaken(string Id, string Sha256);

/// <summary>One thing that must be so at the end.</summary>
internal sealed record DemoCheck(string Name, bool Ok, string Message);
