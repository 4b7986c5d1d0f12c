using System.Collections.Immutable;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances;

/// <summary>
/// One run of a definition: everything that deciding about it needs. The fold of its journal. Immutable for everybody who is
/// handed one.
/// </summary>
public sealed record Instance
{
    /// <summary>Everything it holds; changed in place only by the fold, while nobody else has seen the instance.</summary>
    internal InstanceData Data = InstanceData.Empty;

    public required Guid Id { get => Data.Id; init => Data.Id = value; }
    public required string Project { get => Data.Project; init => Data.Project = value; }
    public required string Key { get => Data.Key; init => Data.Key = value; }
    public required string Workflow { get => Data.Workflow; init => Data.Workflow = value; }
    public required int Version { get => Data.Version; init => Data.Version = value; }
    public required string Title { get => Data.Title; init => Data.Title = value; }

    /// <summary>The sequence of the last entry.</summary>
    public required long Sequence { get => Data.Sequence; init => Data.Sequence = value; }

    public required InstanceState State { get => Data.State; init => Data.State = value; }

    /// <summary>The current stage, or the final one.</summary>
    public required string Stage { get => Data.Stage; init => Data.Stage = value; }

    /// <summary>Which visit of the stage this is, from 1.</summary>
    public required int Visit { get => Data.Visit; init => Data.Visit = value; }

    public required DateTimeOffset StartedAt { get => Data.StartedAt; init => Data.StartedAt = value; }
    public required DateTimeOffset StageEnteredAt { get => Data.StageEnteredAt; init => Data.StageEnteredAt = value; }

    /// <summary>When the last entry was decided: the engine's clock never runs back behind it.</summary>
    public required DateTimeOffset LastAt { get => Data.LastAt; init => Data.LastAt = value; }

    public DateTimeOffset? SuspendedAt { get => Data.SuspendedAt; init => Data.SuspendedAt = value; }

    /// <summary>How it ended; null while it has not.</summary>
    public FinalKind? Final { get => Data.Final; init => Data.Final = value; }

    /// <summary>How often each stage was entered.</summary>
    public ImmutableArray<StageVisits> Visits { get => Data.Visits; init => Data.Visits = value; }

    /// <summary>The last value of every field.</summary>
    public ImmutableSortedDictionary<string, string> Fields
    {
        get => Data.Fields;
        init => Data.Fields = value.WithComparers(StringComparer.Ordinal);
    }

    /// <summary>What was signed in this visit, and by whom.</summary>
    public ImmutableArray<SignOff> SignOffs { get => Data.SignOffs; init => Data.SignOffs = value; }

    /// <summary>Fields given in this visit.</summary>
    public ImmutableSortedSet<string> VisitFields
    {
        get => Data.VisitFields;
        init => Data.VisitFields = value.WithComparer(StringComparer.Ordinal);
    }

    /// <summary>Tasks given in this visit by somebody who signed off.</summary>
    public ImmutableArray<PlannedTask> VisitTasks { get => Data.VisitTasks; init => Data.VisitTasks = value; }

    /// <summary>Findings given in this visit by somebody who signed off.</summary>
    public ImmutableArray<Finding> VisitFindings { get => Data.VisitFindings; init => Data.VisitFindings = value; }

    /// <summary>Who does this visit's work, by role.</summary>
    public ImmutableSortedDictionary<string, string> Assignees
    {
        get => Data.Assignees;
        init => Data.Assignees = value.WithComparers(StringComparer.Ordinal);
    }

    /// <summary>Who last moved the instance out of each stage.</summary>
    public ImmutableSortedDictionary<string, string> Reporters
    {
        get => Data.Reporters;
        init => Data.Reporters = value.WithComparers(StringComparer.Ordinal);
    }

    /// <summary>The parts of the work, by slot from 1, in order.</summary>
    public ImmutableArray<Child> Children { get => Data.Children; init => Data.Children = value; }

    public ParentReference? Parent { get => Data.Parent; init => Data.Parent = value; }

    /// <summary>The last sequence of the parent that was taken note of.</summary>
    public long ParentSequence { get => Data.ParentSequence; init => Data.ParentSequence = value; }

    /// <summary>True while the parent has not said that the work can start.</summary>
    public bool Blocked { get => Data.Blocked; init => Data.Blocked = value; }

    /// <summary>The current visit's run; null where there is none.</summary>
    public AutomationRun? Run { get => Data.Run; init => Data.Run = value; }

    public HeldLease? Lease { get => Data.Lease; init => Data.Lease = value; }

    /// <summary>What happens by itself, and when; unordered.</summary>
    public ImmutableArray<Deadline> Deadlines { get => Data.Deadlines; init => Data.Deadlines = value; }

    /// <summary>Reports that wait for a visit to come.</summary>
    public ImmutableArray<ParkedReport> Parked { get => Data.Parked; init => Data.Parked = value; }

    /// <summary>An automation's report that waits for the instance to be resumed.</summary>
    public AutomationReported? HeldReport { get => Data.HeldReport; init => Data.HeldReport = value; }

    /// <summary>The state of the definition's rules, a bit a rule.</summary>
    public required ulong RuleBits { get => Data.RuleBits; init => Data.RuleBits = value; }

    /// <summary>The commit under work; null before there is one.</summary>
    public string? Commit { get => Data.Commit; init => Data.Commit = value; }

    /// <summary>What runs made, by name and by <c>stage.name</c>.</summary>
    public ImmutableSortedDictionary<string, string> Outputs
    {
        get => Data.Outputs;
        init => Data.Outputs = value.WithComparers(StringComparer.Ordinal);
    }

    /// <summary>The next moment at which something happens by itself; null while suspended, finished or where there is none.</summary>
    public DateTimeOffset? DueAt
    {
        get
        {
            if (State != InstanceState.Active || Deadlines.IsEmpty)
                return null;
            var due = Deadlines[0].At;
            foreach (var deadline in Deadlines)
                if (deadline.At < due)
                    due = deadline.At;
            return due;
        }
    }

    /// <summary>Whether going from one stage to another was going back: it had been there first. Going on from there again is none.</summary>
    public bool IsReturn(string from, string to)
    {
        foreach (var visits in Visits)
            if (visits.Stage == to || visits.Stage == from)
                return visits.Stage == to && from != to;
        return false;
    }

    public int VisitsOf(string stage)
    {
        foreach (var visits in Visits)
            if (visits.Stage == stage)
                return visits.Count;
        return 0;
    }
}
