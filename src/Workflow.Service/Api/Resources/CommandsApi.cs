using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Commands;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Resources;

/// <summary>What people and tools can ask of one instance: one route a command.</summary>
internal static class CommandsApi
{
    private const string Route = "/api/projects/{project}/instances/{key}/";

    public static void MapCommands(this IEndpointRouteBuilder api)
    {
        Map<ReportRequest>(api, "report", "Report an outcome", "Moves the instance; where all roles sign off, it is one role's signature. A report for a visit that has not come yet is parked (202).",
            (target, body) => new ReportOutcome
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Outcome = body.Outcome, Stage = body.Stage, Visit = body.Visit, Commit = body.Commit, Fields = body.Fields,
                Findings = body.Findings, Tasks = body.Tasks, Comment = body.Comment, OnBehalfOf = body.OnBehalfOf,
            })
            .Refuses(
                RejectionCodes.UnknownOutcome, RejectionCodes.UnknownStage, RejectionCodes.WrongStage, RejectionCodes.Late, RejectionCodes.SamePerson,
                RejectionCodes.MissingFields, RejectionCodes.InvalidField, RejectionCodes.InvalidTasks, RejectionCodes.RuleBroken, RejectionCodes.ChildrenOpen,
                RejectionCodes.Blocked, RejectionCodes.LeaseAwaited, RejectionCodes.Suspended, RejectionCodes.ParkingFull);

        Map<AssignRequest>(api, "assign", "Say who of a role does the stage's work", "A null person takes the assignment back.",
            (target, body) => new Assign
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Person = body.Person, Role = body.Role,
            })
            .Refuses(RejectionCodes.MissingFields);

        Map<CommentRequest>(api, "comment", "Add a remark to the history", "",
            (target, body) => new Comment
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Text = body.Text,
            });

        Map<ReasonRequest>(api, "suspend", "Hold the instance", "Deadlines stop, reports are refused, results of automations wait.",
            (target, body) => new Suspend
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Reason = body.Reason ?? "",
            })
            .Refuses(RejectionCodes.MissingReason);

        Map<ReasonRequest>(api, "resume", "Let a suspended instance go on", "Its deadlines move by the time it was held.",
            (target, body) => new Resume
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Reason = body.Reason,
            })
            .Refuses(RejectionCodes.NotSuspended);

        Map<ReasonRequest>(api, "cancel", "End the instance along the definition's cancel path", "",
            (target, body) => new Cancel
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Reason = body.Reason ?? "",
            })
            .Refuses(RejectionCodes.MissingReason, RejectionCodes.NotCancellable, RejectionCodes.Suspended, RejectionCodes.RuleBroken);

        Map<OverrideRequest>(api, "override", "Move the instance outside its outcomes", "The definition's rules still hold.",
            (target, body) => new Override
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                To = body.To, Reason = body.Reason ?? "",
            })
            .Refuses(RejectionCodes.MissingReason, RejectionCodes.UnknownStage, RejectionCodes.Suspended, RejectionCodes.RuleBroken);

        Map<ReasonRequest>(api, "retry", "Start the stage's automation", "One that waits to be asked for, or one that has used up its tries.",
            (target, body) => new RetryAutomation
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Reason = body.Reason,
            })
            .Refuses(RejectionCodes.NoAutomation, RejectionCodes.AutomationUnderWay, RejectionCodes.Suspended, RejectionCodes.LeaseAwaited, RejectionCodes.Blocked);

        Map<CancelAutomationRequest>(
            api, "cancel-automation", "End the stage's automation", "Its agent stops; the stage waits for another attempt or a report. What changes the live product is not broken off.",
            (target, body) => new CancelAutomation
            {
                CommandId = target.Head.Id, Project = target.Project, Key = target.Key, Actor = target.Head.Actor, IfSequence = target.Head.IfSequence,
                Run = body.Run, Reason = body.Reason ?? "",
            })
            .Refuses(
                RejectionCodes.MissingReason, RejectionCodes.NoAutomation, RejectionCodes.AutomationNotUnderWay, RejectionCodes.NotInterruptible,
                RejectionCodes.Late);
    }

    private static RouteHandlerBuilder Map<TBody>(IEndpointRouteBuilder api, string verb, string summary, string description, Func<Target, TBody, Command> make)
        where TBody : class =>
        api.MapPost(Route + verb, async (HttpContext http, string project, string key, CommandSender sender) =>
            {
                var body = await BodyReader.ReadAsync<TBody>(http);
                if (!NameShape.IsLegal(project) || !NameShape.IsLegal(key))
                    throw new Refusal(RejectionCodes.UnknownInstance, ("project", project), ("key", key));
                return await sender.SendAsync(http, project, head => ValueTask.FromResult(make(new Target(project, key, head), body)));
            })
            .Says(verb, summary, description)
            .TakesCommand<TBody>()
            .Refuses(RejectionCodes.UnknownInstance, RejectionCodes.RoleNotAllowed, RejectionCodes.Finished, RejectionCodes.StaleVersion);

    private sealed record Target(string Project, string Key, CommandHead Head);
}
