using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Queries;

/// <summary>Refuses query parameters that the route does not know, instead of ignoring what somebody meant, and values that are not legal.</summary>
internal static class QueryCheck
{
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var known = Known(context.HttpContext);
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            var parameter = known.All.FirstOrDefault(p => p.Name == name)
                ?? throw new Refusal(EdgeCodes.UnknownParameter, ("parameter", name), ("expected", string.Join(", ", known.All.Select(p => p.Name))));
            if (values.Count != 1 || (values[0] is { Length: > 0 } value && !parameter.Allows(value)))
                throw new Refusal(EdgeCodes.InvalidParameter, ("parameter", name), ("value", values.ToString()), ("expected", parameter.Expected));
        }

        return next(context);
    }

    /// <summary>A checked parameter's value; null where it is absent or empty.</summary>
    public static string? Query(this HttpContext context, string name) =>
        context.Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    /// <summary>A checked number; the parameter's default where it is absent.</summary>
    public static long? QueryNumber(this HttpContext context, string name) =>
        context.Query(name) is { } value
            ? long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)
            : Known(context).All.Single(p => p.Name == name).Default;

    /// <summary>A checked day; null where it is absent.</summary>
    public static DateOnly? QueryDay(this HttpContext context, string name) => context.Query(name) is { } value ? QueryParameter.ParseDay(value) : null;

    public static bool QueryFlag(this HttpContext context, string name) => context.Query(name) == "true";

    private static QueryParameters Known(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() ?? QueryParameters.None;
}
