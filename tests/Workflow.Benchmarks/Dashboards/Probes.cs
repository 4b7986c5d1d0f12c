using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Workflow.Benchmarks.Lifecycle;
using Workflow.Client;
using Workflow.Messages.Http;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>
/// Commits something whose words are looked for on the watched pages: a comment on an instance's page, a new instance in a list. The delay
/// is from the moment when it was decided, shortly before its commit, to the page's own note that its words are there.
/// </summary>
internal sealed class Probes(Uri service, IReadOnlyList<IPage> pages)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Names = ["instance", "list"];

    public async Task<Dictionary<string, object>> RunAsync(Task load)
    {
        using var http = new HttpClient { BaseAddress = service };
        var client = new WorkflowClient(http, new ClientActor("Probe", "operator"));
        var sent = new[] { new Dictionary<int, DateTimeOffset>(), new Dictionary<int, DateTimeOffset>() };
        for (var n = 0; !load.IsCompleted; n++)
        {
            sent[0][n] = (await client.CommentAsync(Steps.Project, Wall.ProbedInstance, $"probe-{n}.")).At;
            sent[1][n] = (await client.StartAsync(Steps.Project, new StartRequest(Steps.Workflow, $"probe-{n}."))).At;
            await Task.Delay(Pause);
        }

        await load;
        var results = new Dictionary<string, object>();
        for (var i = 0; i < pages.Count; i++)
            results[Names[i]] = await ResultAsync(pages[i], sent[i]);
        return results;
    }

    private static async Task<object> ResultAsync(IPage page, Dictionary<int, DateTimeOffset> sent)
    {
        // What has not come after all that time has not come.
        var began = TimeProvider.System.GetTimestamp();
        Dictionary<string, long> seen;
        do
        {
            seen = JsonSerializer.Deserialize<Dictionary<string, long>>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"))!;
            await Task.Delay(100);
        }
        while (seen.Count < sent.Count && TimeProvider.System.GetElapsedTime(began) < Patience);
        var delays = sent.Where(s => seen.ContainsKey(Name(s.Key))).Select(s => (double)(seen[Name(s.Key)] - s.Value.ToUnixTimeMilliseconds())).Order().ToArray();
        return new { probes = sent.Count, missing = sent.Count - delays.Length, p50Ms = At(delays, 0.5), p99Ms = At(delays, 0.99), longestMs = At(delays, 1) };
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double? At(double[] sorted, double share) => sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(share * (sorted.Length - 1))];
}
