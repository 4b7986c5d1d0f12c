namespace Workflow.Service.Dashboard.Live;

/// <summary>What a first answer says to programs where the address names nothing, or nothing any more: people read it in the page.</summary>
internal static class NotThere
{
    /// <summary>Nothing was ever there, as far as one can tell.</summary>
    /// <param name="http">The request that is answered; null in a circuit, which answers none.</param>
    public static void Say(HttpContext? http) => Say(http, StatusCodes.Status404NotFound);

    /// <summary>There was something, and it does not come back.</summary>
    /// <param name="http">The request that is answered; null in a circuit, which answers none.</param>
    public static void SayGone(HttpContext? http) => Say(http, StatusCodes.Status410Gone);

    private static void Say(HttpContext? http, int status)
    {
        // Said at the last moment: what Blazor sees to be a 404 while it draws, it sends without a page.
        if (http is { Response.HasStarted: false })
            http.Response.OnStarting(() =>
            {
                http.Response.StatusCode = status;
                return Task.CompletedTask;
            });
    }
}
