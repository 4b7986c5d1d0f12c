using System.Text.Json;
using Workflow.Benchmarks.Decisions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Servers;

namespace Workflow.Benchmarks.Store;

/// <summary>Durable units a second of the stores alone: no broker, no saga, no core.</summary>
internal static class StoreBenchmark
{
    private const int PostgresConcurrency = 256;
    private const int SqliteConcurrency = 64;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var seconds = TimeSpan.FromSeconds(arguments.Seconds);
        // More than any of the stores can write in the time, and the limit as well.
        var count = (int)((seconds + WarmUp + Turn).TotalSeconds * 50_000 / Journeys.Steps) + PostgresConcurrency;
        var journeys = Journeys.Make(DecisionBenchmark.Load(), count);
        var (limit, postgres) = await MeasurePostgresAsync(journeys, seconds);
        var sqlite = await MeasureSqliteAsync(journeys, seconds);
        Print(arguments.Json, limit, postgres, sqlite, journeys);
        return 0;
    }

    // Limit and store take turns on one server, so that whatever else the machine does falls upon both.
    private static async Task<(Measured Limit, Measured Store)> MeasurePostgresAsync(CommitUnit[][] journeys, TimeSpan seconds)
    {
        await using var server = await ThrowawayPostgres.StartAsync();
        await using var limitDatabase = await server.CreateDatabaseAsync();
        await using var storeDatabase = await server.CreateDatabaseAsync();
        await using (await OpenAsync(limitDatabase))
        {
            // Its tables are what the limit's are like.
        }

        await using var insert = await BatchedInsert.OpenAsync(limitDatabase.ConnectionString);
        var batches = Batches(journeys);
        await using var store = await OpenAsync(storeDatabase);
        var crowd = new Crowd(store, journeys, PostgresConcurrency);
        Task<Measured> LimitAsync(TimeSpan time) => Measured.RunAsync(
            1, time, Server(server), async () => batches.TryDequeue(out var batch) ? await insert.WriteAsync(batch) : 0);
        Task<Measured> StoreAsync(TimeSpan time) => Measured.RunAsync(PostgresConcurrency, time, Server(server), crowd.StepAsync);

        await LimitAsync(WarmUp);
        await StoreAsync(WarmUp);
        var (limit, measured) = (await LimitAsync(Turn), await StoreAsync(Turn));
        while (measured.Elapsed < seconds)
        {
            (limit, measured) = (limit + await LimitAsync(Turn), measured + await StoreAsync(Turn));
            if (batches.Count == 0)
                throw new InvalidOperationException("The limit has written all that there was: this machine is faster than the benchmark foresees.");
        }

        await crowd.VerifyAsync();
        return (limit, measured);
    }

    private static async Task<Measured> MeasureSqliteAsync(CommitUnit[][] journeys, TimeSpan seconds)
    {
        var directory = Directory.CreateTempSubdirectory("workflow-bench-").FullName;
        try
        {
            await using var store = SqliteJournalStore.Open(new SqliteStoreOptions { File = Path.Combine(directory, "workflow.db") });
            var crowd = new Crowd(store, journeys, SqliteConcurrency);
            await Measured.RunAsync(SqliteConcurrency, WarmUp, NoServer, crowd.StepAsync);
            var measured = await Measured.RunAsync(SqliteConcurrency, seconds, NoServer, crowd.StepAsync);
            await crowd.VerifyAsync();
            return measured;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Task<PostgresJournalStore> OpenAsync(ThrowawayDatabase database) =>
        PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database.ConnectionString }, default);

    // In the order in which the store gets them: so many instances at a time, step by step.
    private static Queue<CommitUnit[]> Batches(CommitUnit[][] journeys) => new(journeys.Chunk(PostgresConcurrency)
        .SelectMany(chunk => Enumerable.Range(0, Journeys.Steps).Select(step => chunk.Select(units => units[step]).ToArray())));

    private static Task<double> NoServer() => Task.FromResult(0.0);

    // A server that was given is not ours to look into.
    private static Func<Task<double>> Server(ThrowawayPostgres server) => () => server.IsOurs ? server.ReadProcessorTimeAsync() : Task.FromResult(0.0);

    private static void Print(bool json, Measured limit, Measured postgres, Measured sqlite, CommitUnit[][] journeys)
    {
        var entries = journeys[0].Sum(u => u.Entries.Length) / (double)Journeys.Steps;
        var result = new
        {
            benchmark = "store",
            postgres = Figures(PostgresConcurrency, postgres),
            batchedInsert = Figures(PostgresConcurrency, limit),
            ratioToBatchedInsert = Math.Round(postgres.PerSecond / limit.PerSecond, 2),
            sqlite = Figures(SqliteConcurrency, sqlite),
            entriesPerTransition = Math.Round(entries, 2),
            snapshotBytes = journeys[0].Max(u => u.Snapshot.Length),
            verified = true,
        };
        Console.WriteLine(JsonSerializer.Serialize(result, json ? JsonSerializerOptions.Default : Indented));
    }

    private static object Figures(int concurrency, Measured measured) => new
    {
        concurrency,
        transitionsPerSecond = (long)measured.PerSecond,
        p50Ms = Math.Round(measured.Quantile(0.50), 1),
        p99Ms = Math.Round(measured.Quantile(0.99), 1),
        cpuSecondsPer1000 = new { own = Math.Round(measured.OwnPer1000, 3), server = Math.Round(measured.ServerPer1000, 3) },
        seconds = Math.Round(measured.Elapsed.TotalSeconds, 1),
    };

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };
}
