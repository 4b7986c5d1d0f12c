using System.Globalization;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Engine.Pictures;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Commands;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Api.Views;

namespace Workflow.Service.Api.Resources;

/// <summary>Instances: started, listed, shown as they stand, with their history and what they wait for.</summary>
internal static class InstancesApi
{
    private const string Route = "/api/projects/{project}/instances";
    private const string One = Route + "/{key}";

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        api.MapPost(Route, StartAsync)
            .Says("start", "Start an instance", "Without a key it gets the next free one, as FR-42; the receipt says which.")
            .TakesCommand<StartRequest>()
            .Refuses(
                RejectionCodes.UnknownWorkflow, RejectionCodes.AlreadyStarted, RejectionCodes.InvalidField, RejectionCodes.RoleNotAllowed, EdgeCodes.InvalidKey,
                EdgeCodes.UnknownProject);

        api.MapGet(Route, ListAsync)
            .Says("listInstances", "List a project's instances", "The project `-` stands for all that the caller sees. A list may be behind a command by a moment.")
            .Takes(
                QueryParameter.Text("workflow", "Only instances of this definition."),
                QueryParameter.Number("version", "Only instances on this version of their definition.", 1, int.MaxValue),
                QueryParameter.Text("stage", "Only instances in this stage."),
                QueryParameter.Text("role", "Only instances that this role can go on with as they stand."),
                QueryParameter.Choice("state", "Only instances in this state.", "active", "suspended", "finished"),
                QueryParameter.Text("text", "Only instances with this text in key or title; letter case does not matter."),
                QueryParameter.Day("arrived", "Only instances that began on this day, in UTC."),
                QueryParameter.Day("ended", "Only instances that ended on this day, in UTC."),
                QueryParameter.Choice("final", "Only instances that ended so.", "success", "declined", "cancelled"),
                QueryParameter.Day("open", "Only instances that had begun and not ended when this day was over, in UTC."),
                QueryParameter.Text("parent", "Only parts of the instance with this key."),
                QueryParameter.Choice("sort", "The column to sort by, with - for descending order.", [.. InstanceFilter.SortColumns.SelectMany(c => new[] { c, "-" + c })]),
                QueryParameter.Cursor,
                QueryParameter.Limit())
            .Answers<Page<InstanceSummary>>()
            .Refuses(EdgeCodes.InvalidParameter, EdgeCodes.InvalidCursor, EdgeCodes.UnknownProject);

        api.MapGet(One, ShowAsync)
            .Says("showInstance", "Show one instance as it stands", "The ETag is the instance's sequence, for If-Match and If-None-Match. What has ended with parts is always answered in full: they go on.")
            .Answers<InstanceDetails>()
            .Refuses(RejectionCodes.UnknownInstance);

        api.MapGet(One + "/journal", JournalAsync)
            .Says("showJournal", "An instance's history, oldest entry first", "Each entry carries the hash of the chain up to it.")
            .Takes(QueryParameter.Number("after", "The last sequence already known.", 0, long.MaxValue, 0), QueryParameter.Limit(100))
            .Answers<Page<JournalRecord>>()
            .Refuses(RejectionCodes.UnknownInstance);

        api.MapGet(One + "/explain", ExplainAsync)
            .Says("explain", "What an instance waits for, and what each outcome still needs, from whom")
            .Answers<Explanation>()
            .Refuses(RejectionCodes.UnknownInstance);

        api.MapGet(One + "/diagram", DiagramAsync)
            .Says("showDiagram", "The instance's definition as a diagram", "The current stage and the stages visited are marked. " + Diagrams.Description)
            .Takes(Diagrams.Format)
            .AnswersDiagram()
            .Refuses(RejectionCodes.UnknownInstance, EdgeCodes.InvalidParameter);
    }

    private static async Task<IResult> StartAsync(
        HttpContext http, string project, CommandSender sender, KnownProjects projects, KeyAllocator keys, DefinitionRegistry definitions)
    {
        var body = await BodyReader.ReadAsync<StartRequest>(http);
        await projects.RequireAsync(Names.Require(project, "a project's id"), http.RequestAborted);
        if (body.Key is { } wanted)
            Names.Require(wanted, "a key");
        return await sender.SendAsync(http, project, async head => new StartWorkflow
        {
            CommandId = head.Id,
            Project = project,
            Key = body.Key ?? head.Answered?.Key ?? await keys.NextAsync(project, await PrefixAsync(definitions, body, http.RequestAborted), http.RequestAborted),
            Actor = head.Actor,
            IfSequence = head.IfSequence,
            Workflow = body.Workflow,
            Version = body.Version,
            Title = body.Title,
            Fields = body.Fields,
        });
    }

    private static async Task<string> PrefixAsync(DefinitionRegistry definitions, StartRequest start, CancellationToken cancellationToken) =>
        (await definitions.FindAsync(start.Workflow, start.Version, cancellationToken))?.Key
        ?? throw new Refusal(
            RejectionCodes.UnknownWorkflow, ("workflow", start.Workflow), ("value", $"{start.Version}"), ("expected", string.Join(", ", definitions.Current.All)));

    private static async Task<IResult> ListAsync(HttpContext http, string project, InstanceQueries instances, KnownProjects projects)
    {
        if (project != Names.AllProjects)
            await projects.RequireAsync(project, http.RequestAborted);
        var filter = new InstanceFilter
        {
            Project = project == Names.AllProjects ? null : project,
            Projects = http.Caller().Scope,
            Workflow = http.Query("workflow"),
            Version = (int?)http.QueryNumber("version"),
            Stage = http.Query("stage"),
            Role = http.Query("role"),
            State = http.Query("state"),
            Text = http.Query("text"),
            Arrived = http.QueryDay("arrived"),
            Ended = http.QueryDay("ended"),
            Final = http.Query("final"),
            Open = http.QueryDay("open"),
            Parent = http.Query("parent"),
            Cursor = http.Query("cursor"),
            Limit = (int)http.QueryNumber("limit")!.Value,
        };
        if (http.Query("sort") is { } sort)
            filter = filter with { Sort = sort };
        return Paging.Answer(http, await instances.ListAsync(filter, http.RequestAborted));
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string project, string key, InstanceQueries instances, DefinitionRegistry definitions)
    {
        var (instance, definition) = await RequireAsync(http, project, key, instances, definitions);
        var tag = $"\"{instance.Sequence.ToString(CultureInfo.InvariantCulture)}\"";
        http.Response.Headers.ETag = tag;
        // What has ended goes on in its parts only, and its sequence says nothing of them.
        var partsGoOn = instance.State == InstanceState.Finished && instance.Children.Any(c => c.Key is not null);
        return !partsGoOn && http.Request.Headers.IfNoneMatch.Contains(tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(InstanceView.Of(await instances.WithChildrenAsync(instance, http.RequestAborted), definition), WireJson.Options);
    }

    private static async Task<IResult> JournalAsync(HttpContext http, string project, string key, InstanceQueries instances)
    {
        var page = await instances.JournalAsync(project, key, http.QueryNumber("after")!.Value, (int)http.QueryNumber("limit")!.Value, http.RequestAborted);
        return Paging.Answer(http, page ?? throw Unknown(project, key), "after");
    }

    private static async Task<IResult> ExplainAsync(
        HttpContext http, string project, string key, InstanceQueries instances, DefinitionRegistry definitions, TimeProvider clock)
    {
        var (instance, definition) = await RequireAsync(http, project, key, instances, definitions);
        return Results.Json(WorkflowCore.Explain(definition, Facts.None, instance, clock.GetUtcNow()), WireJson.Options);
    }

    private static async Task<IResult> DiagramAsync(
        HttpContext http, string project, string key, InstanceQueries instances, DefinitionRegistry definitions, IJournalStore store)
    {
        var (instance, definition) = await RequireAsync(http, project, key, instances, definitions);
        var entries = Diagrams.IsPicture(http) ? await store.ReadInstanceAsync(instance.Id, 0, int.MaxValue, http.RequestAborted) : [];
        return entries.Count > 0
            ? Diagrams.Answer(http, definition, JournalOverlay.Of(entries.Select(e => e.Entry)))
            : Results.Text(MermaidDiagram.Of(definition, instance.Stage, instance.Visits.Select(v => v.Stage)));
    }

    private static async Task<(Instance Instance, Definition Definition)> RequireAsync(
        HttpContext http, string project, string key, InstanceQueries instances, DefinitionRegistry definitions)
    {
        var instance = await instances.FindAsync(project, key, http.RequestAborted) ?? throw Unknown(project, key);
        var definition = await definitions.FindAsync(instance.Workflow, instance.Version, http.RequestAborted)
            ?? throw new InvalidOperationException($"{instance.Workflow} v{instance.Version} is not registered, but {project}/{key} runs it.");
        return (instance, definition);
    }

    private static Refusal Unknown(string project, string key) => new(RejectionCodes.UnknownInstance, ("project", project), ("key", key));
}
