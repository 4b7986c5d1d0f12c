using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>One instance at one moment: now, or as it was after an entry of its journal.</summary>
/// <param name="Current">The instance then.</param>
/// <param name="Definition">What it runs.</param>
/// <param name="Explanation">What it waited for then, and what each outcome needed.</param>
/// <param name="Entries">Its whole journal up to now, oldest first.</param>
/// <param name="IsPast">True: this is not how it stands now.</param>
public sealed record InstanceSnapshot(
    Engine.Instances.Instance Current, Definition Definition, Explanation Explanation, IReadOnlyList<JournalRecord> Entries, bool IsPast)
{
    /// <summary>Where it stands in the line for a lease; null: in none, or where it stood is not known any more.</summary>
    public LeasePlace? Place { get; init; }

    /// <summary>The keys of parts that go on without it: what has ended hears nothing of them.</summary>
    public IEnumerable<string> PartsOnTheirOwn =>
        IsPast || Current.State != Engine.Instances.InstanceState.Finished ? [] : Current.Children.Where(c => c.Key is not null).Select(c => c.Key!);

    /// <summary>The entries that had been made by then, oldest first.</summary>
    public IEnumerable<JournalRecord> EntriesThen => Entries.TakeWhile(e => e.Entry.Sequence <= Current.Sequence);

    /// <summary>When it was so; where it is so now, when its last entry was made.</summary>
    public DateTimeOffset At => EntriesThen.LastOrDefault()?.Entry.At ?? Current.LastAt;

    /// <summary>The first entry after which there is something to look at: before it, it is in no stage.</summary>
    public long First => FirstOf(Entries);

    /// <inheritdoc cref="First"/>
    public static long FirstOf(IEnumerable<JournalRecord> entries) => entries.FirstOrDefault(e => e.Entry is StageEntered)?.Entry.Sequence ?? 1;

    /// <summary>Who suspended it then, and why; null: it was not suspended.</summary>
    public WorkflowSuspended? Suspension => Current.SuspendedAt is null ? null : EntriesThen.Select(e => e.Entry).OfType<WorkflowSuspended>().LastOrDefault();

    /// <summary>The moment from which is counted how long ago or ahead things are: a past one, where that is shown.</summary>
    public DateTimeOffset CountedAt(DateTimeOffset now) => IsPast ? At : now;

    public string TitleOf(string stage) => Definition.FindTitle(stage) ?? stage;
}
