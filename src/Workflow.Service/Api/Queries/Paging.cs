using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Service.Api.Queries;

/// <summary>Answers with a page, and says where the next one is.</summary>
internal static class Paging
{
    /// <param name="context">The request.</param>
    /// <param name="page">The page.</param>
    /// <param name="parameter">The query parameter that <see cref="Page{T}.Next"/> goes into.</param>
    public static IResult Answer<T>(HttpContext context, Page<T> page, string parameter = "cursor")
    {
        if (page.Next is { } next)
        {
            var query = context.Request.Query.Where(q => q.Key != parameter).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
                .Append(KeyValuePair.Create(parameter, (string?)next));
            context.Response.Headers.Link = $"<{context.Request.Path.ToUriComponent()}{QueryString.Create(query).ToUriComponent()}>; rel=\"next\"";
        }

        return Results.Json(page, WireJson.Options);
    }
}
