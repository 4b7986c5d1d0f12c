using Microsoft.AspNetCore.Antiforgery;
using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Shown;

/// <summary>Takes a client's answer: an outcome of the link's visit, in the client's name, journalled as unverified.</summary>
internal static class ShownRoutes
{
    /// <summary>Below <see cref="SessionRoutes.Begin"/>, where forms are taken.</summary>
    public const string Answer = SessionRoutes.Begin + "/answer";

    private const int LongestText = 5000;

    public static void MapShown(this IEndpointRouteBuilder app) =>
        app.MapPost(Answer, async (HttpContext http, IAntiforgery antiforgery, ShownLinks links, IWorkflowEngine engine) =>
            {
                if (!await antiforgery.IsRequestValidAsync(http))
                    throw new Refusal(EdgeCodes.InvalidRequest, ("reason", "the form was not made by this service's page, or long ago. Open the link anew and answer again"));
                var form = await http.Request.ReadFormAsync(http.RequestAborted);
                var (token, chosen, text) = (form["token"].ToString(), form["outcome"].ToString(), form["text"].ToString().Trim());
                var back = $"{Urls.Shown}/{Uri.EscapeDataString(token)}";
                // The page says of a link that is over that it is.
                if (links.Read(token) is not { } link)
                    return Results.LocalRedirect(back);
                if (await links.FindAsync(link, http.RequestAborted) is not var (instance, definition))
                    return Results.LocalRedirect(Urls.With(back, ("said", "over")));
                if (links.Answers(instance, definition).FirstOrDefault(a => a.IsOpen && a.Outcome.Outcome == chosen) is not { } answer || text.Length > LongestText)
                    return Results.LocalRedirect(Urls.With(back, ("said", "refused")));
                // Pages ask for it themselves; a form that was sent otherwise ends no request either.
                if (answer.Ends && (text.Length == 0 || form["sure"] != "yes"))
                    return Results.LocalRedirect(Urls.With(back, ("said", "why")));
                if (answer.TakesWords && text.Length == 0)
                    return Results.LocalRedirect(Urls.With(back, ("said", "text")));
                var report = Report(link, definition, answer.Outcome, text);
                if (CommandTexts.FindFault(report) is not null)
                    return Results.LocalRedirect(Urls.With(back, ("said", "refused")));
                var receipt = await engine.SendAsync(report, CancellationToken.None);
                return Results.LocalRedirect(receipt.Status == ReceiptStatus.Rejected ? Urls.With(back, ("said", "refused")) : Urls.With(back, ("said", "thanks"), ("answer", chosen)));
            })
            .ExcludeFromDescription()
            .WithMetadata(DashboardEndpoint.Open);

    // Whatever the outcome still needs, the client has one text to say it with. What the team wrote stays as it is.
    private static ReportOutcome Report(ShownLink link, Definition definition, OutcomeExplanation outcome, string text)
    {
        var needs = definition.FindStage(link.Stage)!.FindOutcome(outcome.Outcome)!.Needs.Select(n => definition.FindField(n)).OfType<Field>().ToArray();
        var texts = needs.Where(f => f.Type == FieldType.Text && outcome.MissingFields.Any(m => m.Field == f.Id)).ToDictionary(f => f.Id, _ => text, StringComparer.Ordinal);
        return new ReportOutcome
        {
            CommandId = Guid.CreateVersion7(), Project = link.Project, Key = link.Key, Actor = new Actor(link.Client, ShownLinks.Role),
            Outcome = outcome.Outcome, Stage = link.Stage, Visit = link.Visit,
            Fields = texts.Count > 0 && text.Length > 0 ? texts : null,
            Findings = text.Length > 0 && needs.Any(f => f.Type == FieldType.Findings) ? [Finding(text)] : null,
            Comment = text.Length > 0 ? text : null,
        };
    }

    private static Finding Finding(string text)
    {
        var first = text.Split('\n')[0].Trim();
        return first.Length <= 120 && first.Length == text.Length ? new Finding(first) : new Finding(first.Length <= 120 ? first : first[..117] + "…", text);
    }
}
