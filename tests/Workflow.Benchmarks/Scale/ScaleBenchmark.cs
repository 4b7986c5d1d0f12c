using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Workflow.Benchmarks.Lifecycle;
using Workflow.Servers;

namespace Workflow.Benchmarks.Scale;

/// <summary>What changes as instances become many: cost of a transition, lists and inboxes, start-up, memory.</summary>
internal static class ScaleBenchmark
{
    private const int Few = 1000;
    private const int Concurrency = 16;
    private const int Queries = 300;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Lists =
    [
        "instances?limit=50", "instances?limit=50&stage=step-1", "instances?limit=50&role=operator", "instances?limit=50&sort=-key", "instances?limit=50&sort=due",
        "inbox?limit=50", "inbox?limit=50&role=operator", "flow",
    ];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        // What a database of this size is given: a twelfth of this machine.
        await using var postgres = await ThrowawayPostgres.StartAsync(PostgresOptions.Large);
        await using var rabbit = await ThrowawayRabbitMq.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        var servers = new Servers(arguments, postgres, rabbit, database.ConnectionString);
        await servers.RegisterAsync();
        await Filling.FillAsync(database.ConnectionString, 0, Few, _ => { });
        Say($"{Few} instances");
        var few = await MeasureAsync(servers, Few, arguments.Seconds);
        await Filling.FillAsync(database.ConnectionString, Few, arguments.Instances, number => Say($"{number} instances"));
        var many = await MeasureAsync(servers, arguments.Instances, arguments.Seconds);
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                benchmark = "scale",
                instances = arguments.Instances,
                few,
                many,
                costRatio = Math.Round((many.ServicePer1000 + many.PostgresPer1000) / (few.ServicePer1000 + few.PostgresPer1000), 2),
            },
            arguments.Json ? JsonSerializerOptions.Default : Indented));
        return 0;
    }

    private static async Task<Figures> MeasureAsync(Servers servers, long instances, double seconds)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var service = await servers.StartAsync();
        var ready = Stopwatch.GetElapsedTime(begun);
        Say($"ready in {ready.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s; waiting for the list");
        await servers.ListedAsync(instances, Patience);
        await servers.ExecuteAsync(Filling.Inbox);
        await servers.ExecuteAsync("VACUUM ANALYZE");
        using var http = new HttpClient { BaseAddress = service.Address };
        var lists = new Dictionary<string, double>();
        foreach (var list in Lists)
            lists.Add(list, await QuantileAsync(http, list));
        var idle = service.Megabytes;
        Say("measuring transitions");
        using var walk = new RandomWalk(service.Address, instances);
        await walk.RunAsync(Concurrency, WarmUp);
        var (applied, own, server) = (walk.Applied, service.ProcessorTime, await servers.PostgresTimeAsync());
        await walk.RunAsync(Concurrency, TimeSpan.FromSeconds(seconds));
        var count = walk.Applied - applied;
        return new Figures(
            Math.Round(ready.TotalSeconds, 2), lists, Math.Round(idle), Math.Round(service.PeakMegabytes), Math.Round(count / seconds),
            Math.Round((service.ProcessorTime - own) * 1000 / count, 3), Math.Round((await servers.PostgresTimeAsync() - server) * 1000 / count, 3));
    }

    private static async Task<double> QuantileAsync(HttpClient http, string list)
    {
        var times = new List<double>();
        for (var i = 0; i < Queries; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri($"/api/projects/{Steps.Project}/{list}", UriKind.Relative));
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{list}: {await answer.Content.ReadAsStringAsync()}");
            await answer.Content.ReadAsByteArrayAsync();
            // The first ones compile.
            if (i >= Queries / 6)
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        return Math.Round(times[(int)(0.99 * (times.Count - 1))], 1);
    }

    private static void Say(string what) => Console.Error.WriteLine(what);

    /// <param name="StartSeconds">From the start of the process to being ready.</param>
    /// <param name="ListsP99Ms">By query.</param>
    /// <param name="IdleMegabytes">Resident, after start and the lists.</param>
    /// <param name="PeakMegabytes">Resident at most, under load.</param>
    /// <param name="PerSecond">Transitions over HTTP, of random instances.</param>
    /// <param name="ServicePer1000">Processor seconds.</param>
    /// <param name="PostgresPer1000">Processor seconds.</param>
    private sealed record Figures(
        double StartSeconds, Dictionary<string, double> ListsP99Ms, double IdleMegabytes, double PeakMegabytes, double PerSecond, double ServicePer1000, double PostgresPer1000);

    private sealed record Servers(Arguments Arguments, ThrowawayPostgres Postgres, ThrowawayRabbitMq Rabbit, string Database)
    {
        public Task<ServiceProcess> StartAsync() => BenchmarkNode.StartAsync(Arguments, Database, Rabbit.Uri, "node-1", default);

        public Task<double> PostgresTimeAsync() => Postgres.IsOurs ? Postgres.ReadProcessorTimeAsync() : Task.FromResult(0.0);

        public async Task RegisterAsync()
        {
            await using var service = await StartAsync();
            await service.RegisterAsync(endless: true);
        }

        public async Task ExecuteAsync(string sql)
        {
            await using var source = NpgsqlDataSource.Create(Database + ";Command Timeout=600");
#pragma warning disable CA2100 // Our own words.
            await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        /// <summary>Returns when the list has every instance.</summary>
        public async Task ListedAsync(long instances, TimeSpan patience)
        {
            await using var source = NpgsqlDataSource.Create(Database);
            for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(500))
            {
                await using var command = source.CreateCommand("SELECT count(*) FROM instance_list");
                if ((long)(await command.ExecuteScalarAsync())! >= instances)
                    return;
                if (Stopwatch.GetElapsedTime(begun) > patience)
                    throw new TimeoutException("The list has not caught up.");
            }
        }
    }
}
