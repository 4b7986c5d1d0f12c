using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages.Http;

namespace Workflow.Service.Api.Views;

/// <summary>An instance as the API shows it.</summary>
internal static class InstanceView
{
    public static InstanceDetails Of(Instance instance, Definition definition) => new()
    {
        Id = instance.Id,
        Project = instance.Project,
        Key = instance.Key,
        Workflow = instance.Workflow,
        Version = instance.Version,
        Title = instance.Title,
        State = EnumText.Of(instance.State),
        Stage = instance.Stage,
        StageTitle = definition.FindStage(instance.Stage)?.Title ?? definition.FindFinal(instance.Stage)?.Title ?? instance.Stage,
        Visit = instance.Visit,
        Roles = definition.FindStage(instance.Stage)?.Roles ?? [],
        Sequence = instance.Sequence,
        StartedAt = instance.StartedAt,
        StageEnteredAt = instance.StageEnteredAt,
        DueAt = StageDue.Of(definition, instance),
        Final = instance.Final,
        Commit = instance.Commit,
        Parent = instance.Parent?.Key,
        Blocked = instance.Blocked,
        Lease = instance.Lease is { } lease ? new LeaseDetails(lease.Name, lease.Fence is not null) : null,
        Run = instance.Run is { } run ? new RunDetails(run.Id, run.Automation, run.Attempt, EnumText.Of(run.State), run.Detail) : null,
        Fields = instance.Fields,
        Outputs = instance.Outputs,
        Assignees = instance.Assignees,
        SignOffs = [.. instance.SignOffs.Select(s => new SignOffDetails(s.Outcome, s.Role, s.Actor))],
        Children = [.. instance.Children.Where(c => !c.Withdrawn).Select(Of)],
        Visits = instance.Visits.ToDictionary(v => v.Stage, v => v.Count, StringComparer.Ordinal),
    };

    private static ChildDetails Of(Child child) => new(
        child.Slot, child.TaskId, child.Title, child.Key, child.Stage, child.Done, child.Blocked, child.DependsOn, child.FromFinding);
}
