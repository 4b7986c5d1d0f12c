using System.Collections.Immutable;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances;

/// <summary>
/// What an <see cref="Instance"/> holds, field by field as there. One block, so that taking a copy is one move of memory and
/// a unit's entries are all folded into one copy.
/// </summary>
internal record struct InstanceData
{
    // Sorted by code points on every machine, and compared fast.
    public static readonly ImmutableSortedDictionary<string, string> NoValues = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    public static readonly ImmutableSortedSet<string> NoNames = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static readonly InstanceData Empty = new()
    {
        Project = "",
        Key = "",
        Workflow = "",
        Title = "",
        Stage = "",
        Visits = [],
        SignOffs = [],
        VisitTasks = [],
        VisitFindings = [],
        Children = [],
        Deadlines = [],
        Parked = [],
        Fields = NoValues,
        VisitFields = NoNames,
        Assignees = NoValues,
        Reporters = NoValues,
        Outputs = NoValues,
    };

    public Guid Id;
    public string Project;
    public string Key;
    public string Workflow;
    public int Version;
    public string Title;
    public long Sequence;
    public InstanceState State;
    public string Stage;
    public int Visit;
    public DateTimeOffset StartedAt;
    public DateTimeOffset StageEnteredAt;
    public DateTimeOffset LastAt;
    public DateTimeOffset? SuspendedAt;
    public FinalKind? Final;
    public ImmutableArray<StageVisits> Visits;
    public ImmutableArray<SignOff> SignOffs;
    public ImmutableArray<PlannedTask> VisitTasks;
    public ImmutableArray<Finding> VisitFindings;
    public ImmutableArray<Child> Children;
    public ParentReference? Parent;
    public long ParentSequence;
    public bool Blocked;
    public AutomationRun? Run;
    public HeldLease? Lease;
    public ImmutableArray<Deadline> Deadlines;
    public ImmutableArray<ParkedReport> Parked;
    public AutomationReported? HeldReport;
    public ulong RuleBits;
    public string? Commit;
    public ImmutableSortedDictionary<string, string> Fields;
    public ImmutableSortedSet<string> VisitFields;
    public ImmutableSortedDictionary<string, string> Assignees;
    public ImmutableSortedDictionary<string, string> Reporters;
    public ImmutableSortedDictionary<string, string> Outputs;
}
