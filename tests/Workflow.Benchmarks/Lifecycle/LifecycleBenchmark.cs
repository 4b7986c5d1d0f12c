using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Workflow.Servers;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>
/// The whole service: every step is a command from outside that is durable with its entries, its receipt and its event delivered before
/// the next is sent. The load generator and the subscriber are on the same machine, and counted.
/// </summary>
internal static class LifecycleBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LimitTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RowTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SliceTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        Say("starting PostgreSQL and RabbitMQ");
        await using var postgres = await ThrowawayPostgres.StartAsync();
        await using var rabbit = await ThrowawayRabbitMq.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using var rows = await RowLimit.OpenAsync(postgres);
        var concurrency = arguments.Concurrency;
        Say("starting the service");
        await using var telemetry = arguments.Traces is null ? null : await TelemetrySink.StartAsync();
        string[] more = telemetry is null ? [] : [$"--Telemetry:Otlp={telemetry.Address}", string.Create(CultureInfo.InvariantCulture, $"--Telemetry:TraceRatio={arguments.Traces}")];
        var services = new List<ServiceProcess>();
        try
        {
            for (var node = 1; node <= arguments.Nodes; node++)
                services.Add(await BenchmarkNode.StartAsync(arguments, database.ConnectionString, rabbit.Uri, $"node-{node}", default, more));
            await services[0].RegisterAsync();
            Task<Spent> SpentAsync() => Spent.ReadAsync(services, postgres, rabbit);
            await using var load = arguments.OverHttp ? null : await RabbitLoad.StartAsync(rabbit.Uri, concurrency, arguments.Batch, "next");
            using var http = arguments.OverHttp ? new HttpLoad([.. services.Select(s => s.Address)]) : null;
            var crew = load?.Crew ?? http!.Crew;
            Say($"{concurrency} instances in flight, warming up");
            await using var inbox = arguments.Roles ? new InboxWatch(database.ConnectionString) : null;
            await crew.BeginAsync(concurrency);
            await Task.Delay(WarmUp);
            await PauseAsync(crew);
            if (inbox is not null)
                await inbox.CompleteAsync(crew.Instances);

            // Limits and service take turns, so that whatever else the machine does falls upon all of them.
            var slices = new List<Slice>();
            for (var (left, whole) = (arguments.Seconds, Math.Ceiling(arguments.Seconds / SliceTime.TotalSeconds)); slices.Count < whole; left -= SliceTime.TotalSeconds)
            {
                Say($"measuring, {left.ToString("0", CultureInfo.InvariantCulture)} s to go");
                var twoHop = arguments.OverHttp ? 0 : await TwoHopLimit.MeasureAsync(rabbit.Uri, concurrency, LimitTime, default);
                var store = await rows.MeasureAsync(concurrency, RowTime);
                var (before, begun) = (crew.Applied, Stopwatch.GetTimestamp());
                await crew.BeginAsync(concurrency);
                await Task.Delay(Settling);
                var slice = await MeasureAsync(crew, TimeSpan.FromSeconds(Math.Min(left, SliceTime.TotalSeconds)), twoHop, store, SpentAsync);
                await PauseAsync(crew);
                slices.Add(inbox is null ? slice : slice with { Inbox = await InboxAsync(inbox, crew, before, begun) });
            }

            var verified = await VerifyAsync(database.ConnectionString, crew, load, inbox);
            new Result(arguments, slices, load is null ? 1 : crew.Applied / (double)load.Messages, services.Sum(s => s.PeakMegabytes), telemetry?.Megabytes, verified).Print();
            return verified ? 0 : 1;
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }
    }

    private static async Task<Slice> MeasureAsync(Crew crew, TimeSpan time, double twoHop, double rows, Func<Task<Spent>> spentAsync)
    {
        crew.TakeLatencies();
        var (from, begun, spent) = (crew.Applied, Stopwatch.GetTimestamp(), await spentAsync());
        await Task.Delay(time);
        var (applied, seconds) = (crew.Applied - from, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        return new Slice(twoHop, rows, applied, seconds, crew.TakeLatencies(), await spentAsync() - spent);
    }

    // The last commit is over when the last instance is at its end.
    private static async Task<InboxSlice> InboxAsync(InboxWatch inbox, Crew crew, long before, long begun)
    {
        var behind = await inbox.CompleteAsync(crew.Instances);
        return new InboxSlice(crew.Applied - before, Stopwatch.GetElapsedTime(begun).TotalSeconds, behind.TotalSeconds);
    }

    private static async Task PauseAsync(Crew crew)
    {
        crew.End();
        await UntilAsync(() => crew.IsIdle, "every instance at its end");
    }

    // Every instance has every step, every command its receipt, and every event was heard.
    private static async Task<bool> VerifyAsync(string postgres, Crew crew, RabbitLoad? load, InboxWatch? inbox)
    {
        await using var source = NpgsqlDataSource.Create(postgres);
        async Task<long> CountAsync(string what)
        {
#pragma warning disable CA2100 // Our own words.
            await using var command = source.CreateCommand($"SELECT count(*) FROM {what}");
#pragma warning restore CA2100
            return (long)(await command.ExecuteScalarAsync())!;
        }

        var expected = crew.Instances * Steps.Count;
        if (load is not null)
            await UntilAsync(() => load.Heard.Count >= expected, "every event heard");
        var (done, open) = inbox is null ? (InboxWatch.Expected(crew.Instances), 0) : await inbox.CountAsync();
        (string What, long Count, long Expected)[] counts =
        [
            ("instances at their end", await CountAsync("instances WHERE current_state = 'done'"), crew.Instances),
            ("stages entered", await CountAsync("journal WHERE data LIKE '%\"type\":\"stage-entered\"%'"), expected),
            ("receipts", await CountAsync("receipts WHERE status = 0"), expected),
            ("positions", await CountAsync("journal"), await CountAsync("generate_series(1, (SELECT position FROM journal_head))")),
            ("events heard", load?.Heard.Count ?? expected, expected),
            ("steps seen", crew.Applied, expected),
            ("items of the inbox that are done with", done, InboxWatch.Expected(crew.Instances)),
            ("items of the inbox that are open", open, 0),
        ];
        foreach (var (what, count, wanted) in counts.Where(c => c.Count != c.Expected))
            Say($"{what}: {count}, and not {wanted}");
        return counts.All(c => c.Count == c.Expected);
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var start = Stopwatch.GetTimestamp(); !condition(); await Task.Delay(20))
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                Say($"not seen within {Patience.TotalSeconds} s: {what}");
                return;
            }
    }

    private static void Say(string what) => Console.Error.WriteLine(what);
}
