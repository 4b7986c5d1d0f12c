using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Commands as people send them.</summary>
internal static class Some
{
    public const string Project = "shop";

    public static StartWorkflow Start(string key, string workflow = "task") => new()
    {
        CommandId = Guid.CreateVersion7(),
        Project = Project,
        Key = key,
        Actor = new Actor("Ann", "manager"),
        Workflow = workflow,
        Title = "Discounts",
    };

    public static ReportOutcome Report(string key, string outcome, string role = "developer") => new()
    {
        CommandId = Guid.CreateVersion7(),
        Project = Project,
        Key = key,
        Actor = new Actor("Dan", role),
        Outcome = outcome,
    };

    public static Comment Comment(string key, string text = "Hello") => new()
    {
        CommandId = Guid.CreateVersion7(),
        Project = Project,
        Key = key,
        Actor = new Actor("Dan", "developer"),
        Text = text,
    };
}
