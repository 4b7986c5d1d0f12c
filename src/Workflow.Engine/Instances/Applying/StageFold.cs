using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>Starting, leaving and entering stages, and signing off in them.</summary>
internal static class StageFold
{
    public static Instance Start(WorkflowStarted e) => new()
    {
        Id = Messages.Identity.Instance(e.Project, e.Key),
        Project = e.Project,
        Key = e.Key,
        Workflow = e.Workflow,
        Version = e.Version,
        Title = e.Title,
        Sequence = e.Sequence,
        State = InstanceState.Active,
        Stage = "",
        Visit = 0,
        StartedAt = e.At,
        StageEnteredAt = e.At,
        LastAt = e.At,
        Fields = Merge(InstanceData.NoValues, e.Fields),
        VisitFields = e.Fields is null ? InstanceData.NoNames : InstanceData.NoNames.Union(e.Fields.Keys),
        Parent = e.Parent,
        ParentSequence = e.Parent?.Sequence ?? 0,
        Blocked = e.Blocked,
        RuleBits = 0,
    };

    public static void Leave(ref InstanceData data, StageLeft e)
    {
        data.Fields = Merge(data.Fields, e.Fields);
        data.Commit = e.Commit ?? data.Commit;
        data.Reporters = data.Reporters.SetItem(e.Stage, e.Actor.Name);
    }

    public static void Enter(ref InstanceData data, StageEntered e)
    {
        data.Stage = e.Stage;
        data.Visit = e.Visit;
        data.Visits = Count(data.Visits, e.Stage, e.Visit);
        data.StageEnteredAt = e.At;
        data.RuleBits = e.RuleBits;
        data.Deadlines = e.Deadlines is Deadline[] deadlines ? ImmutableCollectionsMarshal.AsImmutableArray(deadlines) : [.. e.Deadlines];
        data.SignOffs = [];
        data.VisitTasks = [];
        data.VisitFindings = [];
        data.Assignees = InstanceData.NoValues;
        data.Run = null;
        data.HeldReport = null;
        data.Final = e.Final;
        // What was known at the start counts for the first visit.
        if (e.From is not null)
            data.VisitFields = InstanceData.NoNames;
        if (e.Final is not null)
            (data.State, data.SuspendedAt) = (InstanceState.Finished, null);
    }

    public static void SignOff(ref InstanceData data, SignedOff e)
    {
        var kept = e.ClearsOthers ? [] : data.SignOffs.RemoveAll(s => s.Role == e.Role || s.Outcome != e.Outcome);
        data.SignOffs = kept.Add(new SignOff(e.Outcome, e.Role, e.Actor.Name, e.OnBehalfOf));
        data.Fields = Merge(data.Fields, e.Fields);
        data.Commit = e.Commit ?? data.Commit;
        if (e.Fields is not null)
            data.VisitFields = data.VisitFields.Union(e.Fields.Keys);
        if (e.Tasks is { Count: > 0 } tasks)
            data.VisitTasks = [.. tasks];
        if (e.Findings is { Count: > 0 } findings)
            data.VisitFindings = [.. findings];
    }

    private static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> fields, IReadOnlyDictionary<string, string>? given)
    {
        if (given is null)
            return fields;
        foreach (var (name, value) in given)
            fields = fields.SetItem(name, value);
        return fields;
    }

    private static ImmutableArray<StageVisits> Count(ImmutableArray<StageVisits> visits, string stage, int visit)
    {
        for (var i = 0; i < visits.Length; i++)
            if (visits[i].Stage == stage)
                return visits.SetItem(i, new StageVisits(stage, visit));
        return visits.Add(new StageVisits(stage, visit));
    }
}
