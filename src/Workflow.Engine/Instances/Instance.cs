using System.Collections.Immutable;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances;

/// <summary>One run of a definition: everything that deciding about it needs. The fold of its journal.</summary>
public sealed record Instance
{
    public required Guid Id { get; init; }
    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Workflow { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>The sequence of the last entry.</summary>
    public required long Sequence { get; init; }

    public required InstanceState State { get; init; }

    /// <summary>The current stage, or the final one.</summary>
    public required string Stage { get; init; }

    /// <summary>Which visit of the stage this is, from 1.</summary>
    public required int Visit { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset StageEnteredAt { get; init; }

    /// <summary>When the last entry was decided: the engine's clock never runs back behind it.</summary>
    public required DateTimeOffset LastAt { get; init; }

    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public FinalKind? Final { get; init; }

    /// <summary>How often each stage was entered.</summary>
    public ImmutableArray<StageVisits> Visits { get; init; } = [];

    /// <summary>The last value of every field.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What was signed in this visit, and by whom.</summary>
    public ImmutableArray<SignOff> SignOffs { get; init; } = [];

    /// <summary>Fields given in this visit.</summary>
    public ImmutableSortedSet<string> VisitFields { get; init; } = [];

    /// <summary>Tasks given in this visit by somebody who signed off.</summary>
    public ImmutableArray<PlannedTask> VisitTasks { get; init; } = [];

    /// <summary>Findings given in this visit by somebody who signed off.</summary>
    public ImmutableArray<Finding> VisitFindings { get; init; } = [];

    /// <summary>Who does this visit's work, by role.</summary>
    public ImmutableSortedDictionary<string, string> Assignees { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Who last moved the instance out of each stage.</summary>
    public ImmutableSortedDictionary<string, string> Reporters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The parts of the work, by slot from 1, in order.</summary>
    public ImmutableArray<Child> Children { get; init; } = [];

    public ParentReference? Parent { get; init; }

    /// <summary>The last sequence of the parent that was taken note of.</summary>
    public long ParentSequence { get; init; }

    /// <summary>True while the parent has not said that the work can start.</summary>
    public bool Blocked { get; init; }

    /// <summary>The current visit's run; null where there is none.</summary>
    public AutomationRun? Run { get; init; }

    public HeldLease? Lease { get; init; }

    /// <summary>What happens by itself, and when; unordered.</summary>
    public ImmutableArray<Deadline> Deadlines { get; init; } = [];

    /// <summary>Reports that wait for a visit to come.</summary>
    public ImmutableArray<ParkedReport> Parked { get; init; } = [];

    /// <summary>An automation's report that waits for the instance to be resumed.</summary>
    public AutomationReported? HeldReport { get; init; }

    /// <summary>The state of the definition's rules, a bit a rule.</summary>
    public required ulong RuleBits { get; init; }

    /// <summary>The commit under work; null before there is one.</summary>
    public string? Commit { get; init; }

    /// <summary>What runs made, by name and by <c>stage.name</c>.</summary>
    public ImmutableSortedDictionary<string, string> Outputs { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

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

    public int VisitsOf(string stage)
    {
        foreach (var visits in Visits)
            if (visits.Stage == stage)
                return visits.Count;
        return 0;
    }
}
