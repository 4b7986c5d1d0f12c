using Microsoft.Playwright;

namespace Workflow.Dashboard.Tests;

/// <summary>
/// Measures, and judges nothing: when a browser that has never been here paints something, when what it came for is there, and when the
/// page is alive. <c>WORKFLOW_MEASURED</c> is the address of a service with data, <c>WORKFLOW_MEASURED_PAGES</c> what is opened.
/// </summary>
[Explicit("It measures a service that runs elsewhere.")]
internal sealed class FirstPaintMeasurement
{
    private const int Times = 7;

    // What a page is opened for.
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

    [Test]
    public async Task First_paint()
    {
        var address = Environment.GetEnvironmentVariable("WORKFLOW_MEASURED") ?? throw new InvalidOperationException("WORKFLOW_MEASURED is not set.");
        foreach (var path in (Environment.GetEnvironmentVariable("WORKFLOW_MEASURED_PAGES") ?? "/ /instances").Split(' '))
        {
            var all = new List<(double Paint, double Content, double Alive)>();
            for (var i = 0; i < Times; i++)
                all.Add(await MeasureAsync(new Uri(new Uri(address), path)));
            await TestContext.Progress.WriteLineAsync(
                $"{path,-40} first: {Line(all[0])}   median of the {Times - 1} after: {Line((Median(all.Skip(1).Select(m => m.Paint)), Median(all.Skip(1).Select(m => m.Content)), Median(all.Skip(1).Select(m => m.Alive))))}");
        }
    }

    private static async Task<(double Paint, double Content, double Alive)> MeasureAsync(Uri page)
    {
        await using var context = await Chromium.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "en-GB", TimezoneId = "Europe/Zurich" });
        await context.AddInitScriptAsync(Watch);
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(page.ToString());
        await tab.WaitForFunctionAsync("() => window.marks?.content && window.marks?.alive && performance.getEntriesByName('first-contentful-paint').length > 0");
        var found = await tab.EvaluateAsync<double[]>("() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, window.marks.content, window.marks.alive]");
        return (found[0], found[1], found[2]);
    }

    private static string Line((double Paint, double Content, double Alive) m) => $"paint {m.Paint,5:0} ms, content {m.Content,5:0} ms, alive {m.Alive,5:0} ms";

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt((Times - 1) / 2);
}
