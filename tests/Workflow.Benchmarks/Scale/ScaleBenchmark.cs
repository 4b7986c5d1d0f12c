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
    private const int JobConcurrency = 64;
    private const int Queries = 300;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    // A node gives memory back when it has looked twice, half a minute apart, and found little to do.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(90);
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
                jobCostRatio = Ratio(many.JobPer1000, few.JobPer1000),
                randomCostRatio = Ratio(many.RandomPer1000, few.RandomPer1000),
            },
            arguments.Json ? JsonSerializerOptions.Default : Indented));
        return 0;
    }

    private static async Task<Figures> MeasureAsync(Servers servers, long instances, double seconds)
    {
        await FollowAsync(servers, instances);
        var begun = Stopwatch.GetTimestamp();
        await using var service = await servers.StartAsync();
        var ready = Stopwatch.GetElapsedTime(begun);
        Say($"ready in {ready.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s");
        using var http = new HttpClient { BaseAddress = service.Address };
        var lists = new Dictionary<string, double>();
        foreach (var list in Lists)
            lists.Add(list, await QuantileAsync(http, list));
        var idle = await RestAsync(service);
        Say("measuring transitions: the lifecycle job");
        await using var load = await RabbitLoad.StartAsync(servers.Rabbit.Uri, JobConcurrency, servers.Arguments.Batch, "end");
        await load.Crew.BeginAsync(JobConcurrency);
        await Task.Delay(WarmUp);
        var job = await CostAsync(() => load.Crew.Applied, seconds, () => servers.SpentAsync(service), time => Task.Delay(time));
        load.Crew.End();
        Say("measuring transitions: instances picked at random");
        using var walk = new RandomWalk(service.Address, instances);
        await walk.RunAsync(Concurrency, WarmUp);
        var random = await CostAsync(() => walk.Applied, seconds, () => servers.SpentAsync(service), time => walk.RunAsync(Concurrency, time));
        var peak = service.PeakMegabytes;
        var rested = await RestAsync(service);
        return new Figures(
            Math.Round(ready.TotalSeconds, 2), lists, idle, Math.Round(peak), rested,
            job.PerSecond, job.Per1000, random.PerSecond, random.Per1000);
    }

    private static async Task<Rested> RestAsync(ServiceProcess service)
    {
        Say("leaving it alone");
        await Task.Delay(Rest);
        return new Rested(Math.Round(service.Megabytes), Math.Round(service.ProportionalMegabytes));
    }

    // What was filled in behind the service's back is new to every cursor. A node that starts among many instances has known them for long.
    private static async Task FollowAsync(Servers servers, long instances)
    {
        Say("waiting for the list");
        await using var service = await servers.StartAsync();
        await servers.CaughtUpAsync(instances, Patience);
        await servers.ExecuteAsync(Filling.Inbox);
        await servers.ExecuteAsync("VACUUM ANALYZE");
        await servers.ExecuteAsync("CHECKPOINT");
    }

    private static async Task<(double PerSecond, Dictionary<string, double> Per1000)> CostAsync(
        Func<long> applied, double seconds, Func<Task<Spent>> spentAsync, Func<TimeSpan, Task> runAsync)
    {
        var (from, before) = (applied(), await spentAsync());
        await runAsync(TimeSpan.FromSeconds(seconds));
        var count = applied() - from;
        var cost = (await spentAsync() - before).Per1000(count);
        return (Math.Round(count / seconds), new Dictionary<string, double>
        {
            ["load"] = Math.Round(cost.Load, 3),
            ["service"] = Math.Round(cost.Service, 3),
            ["postgres"] = Math.Round(cost.Postgres, 3),
            ["rabbitmq"] = Math.Round(cost.RabbitMq, 3),
            ["total"] = Math.Round(cost.Total, 3),
        });
    }

    private static double Ratio(Dictionary<string, double> many, Dictionary<string, double> few) => Math.Round(many["total"] / few["total"], 2);

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
    /// <param name="Idle">After start and the lists, left alone.</param>
    /// <param name="PeakMegabytes">Resident at most, under load.</param>
    /// <param name="Rested">Left alone after the load.</param>
    /// <param name="JobPerSecond">Transitions of the lifecycle job: instances begin, take their twelve steps and end, beside those that are there.</param>
    /// <param name="JobPer1000">Processor seconds, by process.</param>
    /// <param name="RandomPerSecond">Transitions over HTTP, each of another instance, picked at random of all.</param>
    /// <param name="RandomPer1000">Processor seconds, by process.</param>
    private sealed record Figures(
        double StartSeconds,
        Dictionary<string, double> ListsP99Ms,
        Rested Idle,
        double PeakMegabytes,
        Rested Rested,
        double JobPerSecond,
        Dictionary<string, double> JobPer1000,
        double RandomPerSecond,
        Dictionary<string, double> RandomPer1000);

    /// <param name="ResidentMegabytes">All that the node has in memory.</param>
    /// <param name="ProportionalMegabytes">Of what it shares with other processes, this one among them, its share.</param>
    private sealed record Rested(double ResidentMegabytes, double ProportionalMegabytes);

    private sealed record Servers(Arguments Arguments, ThrowawayPostgres Postgres, ThrowawayRabbitMq Rabbit, string Database)
    {
        public Task<ServiceProcess> StartAsync() => BenchmarkNode.StartAsync(Arguments, Database, Rabbit.Uri, "node-1", default);

        public Task<Spent> SpentAsync(ServiceProcess service) => Spent.ReadAsync([service], Postgres, Rabbit);

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

        /// <summary>Returns when the list has every instance, and every cursor is at the journal's end.</summary>
        public async Task CaughtUpAsync(long instances, TimeSpan patience)
        {
            await using var source = NpgsqlDataSource.Create(Database);
            for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(500))
            {
                await using var command = source.CreateCommand(
                    "SELECT (SELECT count(*) FROM instance_list) >= $1 AND (SELECT min(c.position) FROM cursors c) >= (SELECT h.position FROM journal_head h)");
                command.Parameters.AddWithValue(instances);
                if ((bool)(await command.ExecuteScalarAsync())!)
                    return;
                if (Stopwatch.GetElapsedTime(begun) > patience)
                    throw new TimeoutException("The cursors have not caught up.");
            }
        }
    }
}
