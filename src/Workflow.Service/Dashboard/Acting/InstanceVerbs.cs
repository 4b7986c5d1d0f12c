using Workflow.Messages.Commands;
using Workflow.Messages.Http;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>What people do with an instance, as commands.</summary>
internal static class InstanceVerbs
{
    public static ReportOutcome Report(CommandStart s, string stage, int visit, string outcome) =>
        new() { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Outcome = outcome, Stage = stage, Visit = visit };

    public static Command Comment(CommandStart s, string text) => new Comment { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Text = text };

    public static Command Assign(CommandStart s, string? role, string? person) =>
        new Assign { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Role = role, Person = person };

    public static Command Override(CommandStart s, string to, string reason) =>
        new Override { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, To = to, Reason = reason };

    public static Command Start(CommandStart s, StartRequest request) => new StartWorkflow
    {
        CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Workflow = request.Workflow, Version = request.Version, Title = request.Title, Fields = request.Fields,
    };

    /// <summary>One of the actions that an explanation names.</summary>
    /// <param name="s">Who, where.</param>
    /// <param name="action"><c>cancel, suspend, resume, retry-automation, cancel-automation, override</c>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="to">Where an override goes to.</param>
    /// <param name="run">The run whose automation is cancelled; null: whichever is under way.</param>
    public static Command Action(CommandStart s, string action, string reason, string? to, Guid? run = null) => action switch
    {
        "cancel" => new Cancel { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Reason = reason },
        "suspend" => new Suspend { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Reason = reason },
        "resume" => new Resume { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Reason = reason },
        "retry-automation" => new RetryAutomation { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Reason = reason },
        "cancel-automation" => new CancelAutomation { CommandId = s.Id, Project = s.Project, Key = s.Key, Actor = s.Actor, Run = run, Reason = reason },
        "override" => Override(s, to ?? "", reason),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "There is no such action."),
    };
}
