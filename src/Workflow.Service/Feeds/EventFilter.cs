using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Service.Access;
using Workflow.Service.Api.Queries;

namespace Workflow.Service.Feeds;

/// <summary>Which events somebody wants, and may see; null members do not restrict.</summary>
internal sealed record EventFilter(Caller Caller, string? Project, string? Workflow, string? Key, string? Type)
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        QueryParameter.Text("project", "Only events of this project."),
        QueryParameter.Text("workflow", "Only events of instances of this definition."),
        QueryParameter.Text("key", "Only events of the instance with this key."),
        QueryParameter.Text("type", "Only events of this type, as `stage-entered`, or as the CDEvents type."),
    ];

    public static EventFilter Of(HttpContext context) =>
        new(context.Caller(), context.Query("project"), context.Query("workflow"), context.Query("key"), context.Query("type"));

    public bool Wants(JournalEntry entry) =>
        Caller.Sees(entry.Project)
        && (Project is null || entry.Project == Project)
        && (Workflow is null || entry.Workflow == Workflow)
        && (Key is null || entry.Key == Key)
        && (Type is null || EventTypes.Of(entry.Entry) == Type || LifecycleEvents.TypeOf(entry.Entry) == Type);
}
