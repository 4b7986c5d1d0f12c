using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using Workflow.Benchmarks.Scale;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>
/// A wall of open pages: overviews, lists, instances and inboxes in turn. Some are in a browser, with few processes; the others are circuits
/// alone, since a browser with hundreds of live pages would take the processors that the service is measured on.
/// </summary>
internal sealed class Wall : IAsyncDisposable
{
    public const string Program = "/usr/bin/chromium";
    private const int AtOnce = 4;
    private const int Contexts = 4;

    /// <summary>The pages that are watched: the first of each kind that names what is committed.</summary>
    public const string ProbedInstance = "B-1";
    private static readonly string[] Kinds = ["/", "/instances", "/instances/default/", "/work"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _service;
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentBag<Circuit> _circuits = [];
    private readonly HttpClient _http = new();

    private Wall(IPlaywright playwright, IBrowser browser, Uri service) => (_playwright, _browser, _service) = (playwright, browser, service);

    public static async Task<Wall> OpenAsync(Uri service)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--process-per-site", "--renderer-process-limit=2", "--disable-gpu"],
        });
        return new Wall(playwright, browser, service);
    }

    /// <summary>Opens so many pages and waits until each shows what it is for.</summary>
    /// <param name="pages">How many pages.</param>
    /// <param name="inBrowser">How many of them in the browser.</param>
    /// <param name="instances">How many instances there are.</param>
    public async Task ShowAsync(int pages, int inBrowser, long instances)
    {
        for (var i = 0; i < Contexts; i++)
            _contexts.Add(await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _service.ToString(), ViewportSize = new ViewportSize { Width = 1280, Height = 720 } }));
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (var n = Interlocked.Increment(ref next); n < pages; n = Interlocked.Increment(ref next))
                await ShowOneAsync(n, n < inBrowser, instances);
        }));
    }

    /// <summary>How many drawings have come to the pages outside the browser.</summary>
    /// <exception cref="InvalidOperationException">One of them was ended by the service.</exception>
    public async Task<long> DrawingsAsync()
    {
        foreach (var circuit in _circuits)
            await circuit.ThrowWhereEndedAsync();
        return _circuits.Sum(c => c.Drawings);
    }

    /// <summary>Closes all of them.</summary>
    public async Task CloseAsync()
    {
        while (_circuits.TryTake(out var circuit))
            await circuit.DisposeAsync();
        foreach (var context in _contexts)
            await context.DisposeAsync();
        _contexts.Clear();
    }

    /// <summary>Opens the pages whose delay is measured, beside those that are open: an instance, and a list that its title narrows.</summary>
    public async Task<IReadOnlyList<IPage>> WatchAsync()
    {
        var pages = new List<IPage>();
        foreach (var path in new[] { "/instances/default/" + ProbedInstance, "/instances?text=probe-" })
        {
            var page = await _contexts[0].NewPageAsync();
            await GoAsync(page, path);
            await page.EvaluateAsync(
                """
                () => {
                  const main = document.querySelector('main');
                  window.seen = {};
                  const look = () => { const now = Date.now(); for (const m of main.textContent.matchAll(/probe-(\d+)\./g)) window.seen[m[1]] ??= now; };
                  new MutationObserver(look).observe(main, { subtree: true, childList: true, characterData: true });
                  look();
                }
                """);
            pages.Add(page);
        }

        return pages;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _browser.DisposeAsync();
        _playwright.Dispose();
        _http.Dispose();
    }

    private async Task ShowOneAsync(int number, bool inBrowser, long instances)
    {
        var kind = Kinds[number % Kinds.Length];
        var path = kind.EndsWith("default/", StringComparison.Ordinal) ? kind + Filling.Key(2 + (number % (instances - 1))) : kind;
        if (inBrowser)
            await GoAsync(await _contexts[number % _contexts.Count].NewPageAsync(), path);
        else
            _circuits.Add(await Circuit.OpenAsync(_http, _service, path, CancellationToken.None));
        if (number % 50 == 49)
            Console.Error.WriteLine((number + 1).ToString(CultureInfo.InvariantCulture) + " pages");
    }

    private static async Task GoAsync(IPage page, string path)
    {
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(path);
        // A page that comes alive replaces what was there before.
        await page.Locator(".app:not(.waking) main h1").WaitForAsync();
        await page.Locator("main [role=status]:text-is('Loading…')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        if (await page.Locator("main h1").First.TextContentAsync() == "Something went wrong on this page")
            throw new InvalidOperationException($"{path} cannot be shown.");
    }
}
