using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>Finds what is not Russian on a page whose readers, and all who wrote what it shows, are Russians.</summary>
internal static partial class RussianWords
{
    // Every word with a Latin letter that can be seen, read out or pointed at. A definition's own text and logs are what they are; what says
    // of itself that it is English, or a name that is never translated, is left out.
    private const string Latin = """
        () => {
          const foreign = 'script, style, noscript, pre, code, textarea, [hidden], [lang=en], [translate=no]';
          const texts = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const holder = walker.currentNode.parentElement;
            if (holder.closest(foreign)) continue;
            texts.push(walker.currentNode.nodeValue);
          }
          for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [aria-description]')) {
            for (const name of ['aria-label', 'title', 'placeholder', 'aria-description'])
              texts.push(element.getAttribute(name) ?? '');
          }
          return [...new Set(texts.flatMap(text => (text.match(/[\p{L}\p{N}_.#×-]*[A-Za-z][\p{L}\p{N}_.#-]*/gu) ?? [])))];
        }
        """;

    // Proper names and what has no Russian word: formats, units of money, the project's id, DevOps by its first letter, a version's v.
    private static readonly string[] Allowed =
        ["Workflow", "DevOps", "D", "DORA", "JSON", "YAML", "URL", "EUR", "RabbitMQ", "SQLite", "Server", "Management", "git", DashboardService.Project, "v"];

    /// <summary>Opens a page and waits until it is whole.</summary>
    public static async Task<IPage> OpenRussianAsync(this Visit visit, string path)
    {
        var page = await visit.OpenAsync(path);
        await page.Locator("main [role=status]:text-is('Загрузка…')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        return page;
    }

    /// <summary>The words that should not be there, whatever is folded opened.</summary>
    /// <param name="page">The page.</param>
    /// <param name="allowed">What is as it is on this page.</param>
    public static async Task<string[]> OthersAsync(IPage page, params string[] allowed)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(d => { d.open = true; })");
        var words = await page.EvaluateAsync<string[]>(Latin);
        return [.. words.Where(w => !Allowed.Contains(w.Trim('.', '-')) && !allowed.Contains(w.Trim('.', '-')) && !KeyOrVersion().IsMatch(w.TrimEnd('.')))];
    }

    // FR-1, FR-1-T2, T-3, v1; t1 is what somebody called a task.
    [GeneratedRegex(@"^(?:[A-Z]+-\d+(?:-[A-Z]+\d+)?(?:#\d+)?|v\d+|t\d)$", RegexOptions.NonBacktracking)]
    private static partial Regex KeyOrVersion();
}
