using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>Starting, leaving and entering stages, and signing off in them.</summary>
internal static class StageFold
{
    public static Instance Start(WorkflowStarted e)
    {
        var fields = e.Fields is null ? ImmutableSortedDictionary<string, string>.Empty : e.Fields.ToImmutableSortedDictionary();
        return new Instance
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
            Fields = fields,
            VisitFields = [.. fields.Keys],
            Parent = e.Parent,
            ParentSequence = e.Parent?.Sequence ?? 0,
            Blocked = e.Blocked,
            RuleBits = 0,
        };
    }

    public static Instance Leave(Instance instance, StageLeft e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Fields = Merge(instance.Fields, e.Fields),
        Commit = e.Commit ?? instance.Commit,
        Reporters = instance.Reporters.SetItem(e.Stage, e.Actor.Name),
    };

    // A new visit begins with nothing said; only what was known at the start counts for the first one.
    public static Instance Enter(Instance instance, StageEntered e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        State = e.Final is null ? instance.State : InstanceState.Finished,
        SuspendedAt = e.Final is null ? instance.SuspendedAt : null,
        Final = e.Final,
        Stage = e.Stage,
        Visit = e.Visit,
        StageEnteredAt = e.At,
        Visits = Count(instance.Visits, e.Stage, e.Visit),
        SignOffs = [],
        VisitFields = e.From is null ? instance.VisitFields : [],
        VisitTasks = [],
        VisitFindings = [],
        Assignees = ImmutableSortedDictionary<string, string>.Empty,
        Run = null,
        HeldReport = null,
        Deadlines = e.Deadlines is Deadline[] deadlines ? ImmutableCollectionsMarshal.AsImmutableArray(deadlines) : [.. e.Deadlines],
        RuleBits = e.RuleBits,
    };

    public static Instance SignOff(Instance instance, SignedOff e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        SignOffs = (e.ClearsOthers ? [] : instance.SignOffs.RemoveAll(s => s.Role == e.Role || s.Outcome != e.Outcome))
            .Add(new SignOff(e.Outcome, e.Role, e.Actor.Name, e.OnBehalfOf)),
        Fields = Merge(instance.Fields, e.Fields),
        VisitFields = e.Fields is null ? instance.VisitFields : instance.VisitFields.Union(e.Fields.Keys),
        VisitTasks = e.Tasks is { Count: > 0 } tasks ? [.. tasks] : instance.VisitTasks,
        VisitFindings = e.Findings is { Count: > 0 } findings ? [.. findings] : instance.VisitFindings,
        Commit = e.Commit ?? instance.Commit,
    };

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
