using System.Text.Json;
using Microsoft.Playwright;
using Workflow.Benchmarks.Lifecycle;
using Workflow.Servers;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>
/// When a browser that has never been here paints something, when what it came for is there, and when the page is alive; for the first page
/// that a process answers after it is ready, and for those that follow.
/// </summary>
internal static class PaintBenchmark
{
    private const int Instances = 200;
    private const int After = 7;
    private static readonly string[] Pages = ["/", "/instances", "/instances/default/B-1"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // What a page is opened for: figures, rows, a history.
    private const string Watch = """
        (() => {
          const content = '.tile b, tbody tr, #timeline li';
          const marks = window.marks = {};
          const look = () => {
            if (marks.content === undefined && document.querySelector(content)) marks.content = performance.now();
            if (marks.alive === undefined && document.querySelector('.app') && !document.querySelector('.waking')) marks.alive = performance.now();
          };
          new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
        })();
        """;

    private const string IsComplete = "() => window.marks?.content && window.marks?.alive && performance.getEntriesByName('first-contentful-paint').length > 0";
    private const string Read = "() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, window.marks.content, window.marks.alive]";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var rabbit = await ThrowawayRabbitMq.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var filling = await BenchmarkNode.StartAsync(arguments, database.ConnectionString, rabbit.Uri, "node-1", default))
        {
            await filling.RegisterAsync(endless: true);
            using var walk = new PacedWalk(filling.Address, Instances);
            await walk.StartAsync();
            await walk.ListedAsync(TimeSpan.FromMinutes(1));
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Wall.Program, Args = ["--no-sandbox", "--disable-gpu"] });
        // The browser's own first page is not what is measured.
        await using (var context = await browser.NewContextAsync())
            await (await context.NewPageAsync()).GotoAsync("data:text/html,<h1>Ready</h1>");
        var results = new Dictionary<string, object>();
        foreach (var page in Pages)
        {
            var began = TimeProvider.System.GetTimestamp();
            await using var service = await BenchmarkNode.StartAsync(arguments, database.ConnectionString, rabbit.Uri, "node-1", default);
            var ready = TimeProvider.System.GetElapsedTime(began);
            var all = new List<double[]>();
            for (var i = 0; i <= After; i++)
                all.Add(await MeasureAsync(browser, new Uri(service.Address, page)));
            results[page] = new { readyAfterMs = Math.Round(ready.TotalMilliseconds), first = Named(n => all[0][n]), after = Named(n => all.Skip(1).Select(m => m[n]).Order().ElementAt(After / 2)) };
        }

        Console.WriteLine(JsonSerializer.Serialize(new { benchmark = "paint", pages = results }, arguments.Json ? JsonSerializerOptions.Default : Indented));
        return 0;
    }

    private static object Named(Func<int, double> of) => new { paintMs = Math.Round(of(0)), contentMs = Math.Round(of(1)), aliveMs = Math.Round(of(2)) };

    private static async Task<double[]> MeasureAsync(IBrowser browser, Uri page)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "en-GB", TimezoneId = "Europe/Zurich" });
        await context.AddInitScriptAsync(Watch);
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(page.ToString());
        await tab.WaitForFunctionAsync(IsComplete);
        return await tab.EvaluateAsync<double[]>(Read);
    }
}
