using System.Text.Json;
using Microsoft.Playwright;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>axe-core, the judge of what people with screen readers and keyboards meet.</summary>
internal static class Axe
{
    private static readonly string Script = Read();

    /// <summary>What axe finds wrong with a page, one sentence each.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        // Through the debugger, as an inspector would: the page itself lets no foreign script in.
        await page.EvaluateAsync(Script);
        var result = await page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
        return [.. result.GetProperty("violations").EnumerateArray().SelectMany(v => v.GetProperty("nodes").EnumerateArray().Select(n =>
            $"{v.GetProperty("impact").GetString()} {v.GetProperty("id").GetString()}: {v.GetProperty("help").GetString()} {n.GetProperty("html").GetString()} {n.GetProperty("failureSummary").GetString()}"))];
    }

    private static string Read()
    {
        var package = typeof(Deque.AxeCore.Commons.AxeResult).Assembly;
        var name = package.GetManifestResourceNames().Single(n => n.EndsWith("axe.min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(package.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
