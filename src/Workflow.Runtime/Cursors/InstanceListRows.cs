using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Workflow.Engine.Definitions;
using Workflow.Engine.Flow;
using Workflow.Engine.Instances;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;

namespace Workflow.Runtime.Cursors;

/// <summary>Makes rows of the instance list.</summary>
internal static class InstanceListRows
{
    private static readonly FrozenDictionary<Type, string> EntryTypes = typeof(Entry).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    public static InstanceListRow Of(Instance instance, JournalEntry last, Definition? definition)
    {
        var stage = definition?.FindStage(instance.Stage);
        var placement = definition is null ? null : Placement.Of(definition, instance);
        var due = StageDue.Of(definition, instance);
        return new InstanceListRow
        {
            Id = instance.Id,
            Project = instance.Project,
            Key = instance.Key,
            SortKey = SortKey.Of(instance.Project, instance.Key),
            SearchText = Lower($"{instance.Key} {instance.Title}"),
            Workflow = instance.Workflow,
            Version = instance.Version,
            Title = instance.Title,
            TitleOrder = TitleOrder.Of(instance.Title),
            State = Word(instance.State),
            Stage = instance.Stage,
            StageTitle = stage?.Title ?? definition?.FindFinal(instance.Stage)?.Title ?? instance.Stage,
            Visit = instance.Visit,
            Roles = Bars.Join(InstanceNext.Of(definition, instance)),
            Waiting = InstanceWaiting.Of(definition, instance) is { } waiting && !FlowWaitings.IsPeople(waiting) ? FlowWaitings.Names[(int)waiting] : "",
            Assignees = instance.Final is null ? Bars.Join(instance.Assignees.Values) : "",
            StartedAt = instance.StartedAt,
            StageEnteredAt = instance.StageEnteredAt,
            DueAt = due,
            DueOrder = due ?? DateTimeOffset.MaxValue,
            Parent = instance.Parent?.Key,
            Environment = placement?.Environment ?? "",
            DeployedVersion = placement?.Version ?? "",
            Sequence = instance.Sequence,
            LastActor = last.Entry.Actor.Name,
            LastEvent = EntryTypes[last.Entry.GetType()],
            LastAt = instance.LastAt,
            Final = instance.Final is { } final ? Word(final) : null,
        };
    }

    private static string Word<T>(T value)
        where T : struct, Enum => Lower(value.ToString());

#pragma warning disable CA1308 // The wire says these words in lower case, and text is looked for in it.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
