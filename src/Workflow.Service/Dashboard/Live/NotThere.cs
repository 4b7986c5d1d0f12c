namespace Workflow.Service.Dashboard.Live;

/// <summary>What a first answer says to programs where the address names nothing: people read it in the page.</summary>
internal static class NotThere
{
    /// <param name="http">The request that is answered; null in a circuit, which answers none.</param>
    public static void Say(HttpContext? http)
    {
        // Said at the last moment: what Blazor sees to be a 404 while it draws, it sends without a page.
        if (http is { Response.HasStarted: false })
            http.Response.OnStarting(() =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
    }
}
