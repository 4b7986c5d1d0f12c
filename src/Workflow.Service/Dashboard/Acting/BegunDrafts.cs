using Microsoft.JSInterop;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>Asks the browser what somebody had begun to fill in when the page was loaded anew, so that it is in front of them again.</summary>
internal static class BegunDrafts
{
    /// <returns>The first of these that was begun; null: none was, or the page is away.</returns>
    /// <param name="js">The page's browser.</param>
    /// <param name="forms">What can be filled in.</param>
    /// <param name="key">What the browser calls it (<see cref="DraftKeys"/>).</param>
    public static async Task<T?> FindAsync<T>(IJSRuntime js, IReadOnlyList<T> forms, Func<T, string> key)
        where T : class
    {
        try
        {
            return await js.InvokeAsync<int>("workflowDashboard.findDraft", forms.Select(key)) is >= 0 and var begun ? forms[begun] : null;
        }
        catch (Exception gone) when (gone is JSDisconnectedException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <returns>What a form was about when it was begun, as <c>Draft.About</c> said it; empty: it did not say, or the page is away.</returns>
    /// <param name="js">The page's browser.</param>
    /// <param name="key">What the browser calls it.</param>
    public static async Task<IReadOnlyList<string>> AboutAsync(IJSRuntime js, string key)
    {
        try
        {
            return await js.InvokeAsync<string?>("workflowDashboard.aboutDraft", key) is { Length: > 0 } about ? about.Split('\n') : [];
        }
        catch (Exception gone) when (gone is JSDisconnectedException or TaskCanceledException)
        {
            return [];
        }
    }
}
