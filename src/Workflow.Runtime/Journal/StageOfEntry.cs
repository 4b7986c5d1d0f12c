using Workflow.Messages.Entries;

namespace Workflow.Runtime.Journal;

/// <summary>Where an instance is at each of its entries: what the journal notes beside it.</summary>
internal static class StageOfEntry
{
    /// <param name="stage">The stage before; null where the instance begins, which then counts as being in its first stage.</param>
    /// <param name="entries">What follows, in order.</param>
    public static IEnumerable<(Entry Entry, string Stage)> Along(string? stage, IReadOnlyList<Entry> entries)
    {
        stage ??= entries.OfType<StageEntered>().FirstOrDefault()?.Stage ?? "";
        foreach (var entry in entries)
        {
            if (entry is StageEntered entered)
                stage = entered.Stage;
            yield return (entry, stage);
        }
    }
}
