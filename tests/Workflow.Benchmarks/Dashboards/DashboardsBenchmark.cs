using System.Globalization;
using System.Text.Json;
using Workflow.Benchmarks.Lifecycle;
using Workflow.Servers;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>
/// What open dashboards cost one node, and how late a real browser shows what is committed while they are open, on the machine of the node,
/// its servers and its load.
/// </summary>
internal static class DashboardsBenchmark
{
    private const int Instances = 1000;

    // Most of what a young process does is compiling: what is measured is one that has been up for a while.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WarmUpWithPages = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var rabbit = await ThrowawayRabbitMq.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var service = await BenchmarkNode.StartAsync(arguments, database.ConnectionString, rabbit.Uri, "node-1", default);
        await service.RegisterAsync(endless: true);
        using var walk = new PacedWalk(service.Address, Instances);
        await walk.StartAsync();
        await walk.ListedAsync(Patience);

        await using var wall = await Wall.OpenAsync(service.Address);
        // Code that no page and no command has run yet would be counted as a page's memory.
        await wall.ShowAsync(8, 4, Instances);
        await walk.RunAsync(arguments.Rate, WarmUp);
        await wall.CloseAsync();
        await service.SettledAsync();
        var before = service.Megabytes;
        Say($"{before:0} MB without a page");
        await wall.ShowAsync(arguments.Pages, arguments.InBrowser, Instances);
        await service.SettledAsync();
        var open = service.Megabytes;
        Say($"{open:0} MB with {arguments.Pages} pages");

        await walk.RunAsync(arguments.Rate, WarmUpWithPages);
        var probes = new Probes(service.Address, await wall.WatchAsync());
        var (applied, own, server, drawings) = (walk.Applied, service.ProcessorTime, await postgres.ReadProcessorTimeAsync(), await wall.DrawingsAsync());
        var load = walk.RunAsync(arguments.Rate, TimeSpan.FromSeconds(arguments.Seconds));
        var seen = await probes.RunAsync(load);
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                benchmark = "dashboards",
                pages = arguments.Pages,
                inBrowser = Math.Min(arguments.InBrowser, arguments.Pages),
                megabytesBefore = Math.Round(before),
                megabytesOpen = Math.Round(open),
                megabytesUnderLoad = Math.Round(service.Megabytes),
                transitionsPerSecond = Math.Round((walk.Applied - applied) / arguments.Seconds),
                serviceProcessors = Math.Round((service.ProcessorTime - own) / arguments.Seconds, 2),
                postgresProcessors = Math.Round((await postgres.ReadProcessorTimeAsync() - server) / arguments.Seconds, 2),
                drawingsPerSecond = Math.Round((await wall.DrawingsAsync() - drawings) / arguments.Seconds),
                commitToScreen = seen,
            },
            arguments.Json ? JsonSerializerOptions.Default : Indented));
        return 0;
    }

    /// <summary>Waits until the node has nothing to do, so that what it has is what it keeps.</summary>
    private static async Task SettledAsync(this ServiceProcess service)
    {
        for (var (last, tries) = (double.MaxValue, 0); tries < 30; tries++)
        {
            var spent = service.ProcessorTime;
            if (spent - last < 0.1)
                return;
            last = spent;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static void Say(FormattableString what) => Console.Error.WriteLine(what.ToString(CultureInfo.InvariantCulture));
}
