using Workflow.Messages;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api;

/// <summary>What a route's reader must know, said where the route is mapped.</summary>
internal static class EndpointDescriptions
{
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string name, string summary, string description = "") =>
        route.WithName(name).WithSummary(summary).WithDescription(description);

    /// <summary>The query parameters that the route takes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params IReadOnlyList<QueryParameter> parameters) =>
        route.WithMetadata(new QueryParameters(parameters));

    /// <summary>The body that the route takes; read by the route itself, strictly.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder route)
        where T : class => route.Accepts<T>("application/json");

    /// <summary>The route takes a command: its headers, and a receipt as the answer.</summary>
    public static RouteHandlerBuilder TakesCommand<T>(this RouteHandlerBuilder route)
        where T : class => route
        .Reads<T>()
        .WithMetadata(new CommandRoute())
        .Answers<Receipt>()
        .Answers<Receipt>(StatusCodes.Status202Accepted)
        .Refuses(EdgeCodes.MissingActor, EdgeCodes.InvalidBody, EdgeCodes.IdempotencyKeyReused, EdgeCodes.IdempotencyKeyInFlight, EdgeCodes.BodyTooLarge, EdgeCodes.JsonRequired);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<T>(status, "application/json");

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status204NoContent);

    public static RouteHandlerBuilder AnswersText(this RouteHandlerBuilder route, string mediaType = "text/plain") =>
        route.Produces<string>(StatusCodes.Status200OK, mediaType);

    /// <summary>The refusals that the route is known for, besides those that every route can make.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<string> codes)
    {
        foreach (var status in codes.ToArray().GroupBy(code => ProblemKind.Of(code).Status))
            route.WithMetadata(new KnownRefusals(status.Key, [.. status]));
        return route;
    }
}

/// <summary>Codes with which a route refuses under one status.</summary>
internal sealed record KnownRefusals(int Status, IReadOnlyList<string> Codes);
