using System.Collections.Concurrent;
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

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var seconds = TimeSpan.FromSeconds(arguments.Seconds);
        var definition = DecisionBenchmark.Load();
        // More than any of the stores can write in the time.
        var journeys = Journeys.Make(definition, (int)((arguments.Seconds + WarmUp.TotalSeconds) * 40_000 / Journeys.Steps) + PostgresConcurrency);
        var limit = await MeasureLimitAsync(journeys, seconds);
        var postgres = await MeasurePostgresAsync(journeys, seconds);
        var sqlite = await MeasureSqliteAsync(journeys, seconds);
        Print(arguments.Json, limit, postgres, sqlite, journeys);
        return 0;
    }

    private static async Task<Measured> MeasureLimitAsync(CommitUnit[][] journeys, TimeSpan seconds)
    {
        await using var server = await ThrowawayPostgres.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        await using (await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database.ConnectionString }, default))
        {
            // Its tables are what the limit's are like.
        }

        await using var insert = await BatchedInsert.OpenAsync(database.ConnectionString);
        // In the order in which the store gets them: so many instances at a time, step by step.
        var batches = new Queue<CommitUnit[]>(journeys.Chunk(PostgresConcurrency)
            .SelectMany(chunk => Enumerable.Range(0, Journeys.Steps).Select(step => chunk.Select(units => units[step]).ToArray())));
        return await Measured.RunAsync(1, WarmUp, seconds, Server(server), async () => batches.TryDequeue(out var batch) ? await insert.WriteAsync(batch) : 0);
    }

    private static async Task<Measured> MeasurePostgresAsync(CommitUnit[][] journeys, TimeSpan seconds)
    {
        await using var server = await ThrowawayPostgres.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        await using var store = await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database.ConnectionString }, default);
        return await MeasureAsync(store, journeys, PostgresConcurrency, seconds, Server(server));
    }

    private static async Task<Measured> MeasureSqliteAsync(CommitUnit[][] journeys, TimeSpan seconds)
    {
        var directory = Directory.CreateTempSubdirectory("workflow-bench-").FullName;
        try
        {
            await using var store = SqliteJournalStore.Open(new SqliteStoreOptions { File = Path.Combine(directory, "workflow.db") });
            return await MeasureAsync(store, journeys, SqliteConcurrency, seconds, () => Task.FromResult(0.0));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Measured> MeasureAsync(IJournalStore store, CommitUnit[][] journeys, int concurrency, TimeSpan seconds, Func<Task<double>> server)
    {
        var waiting = new ConcurrentQueue<CommitUnit[]>(journeys);
        var walkers = new ConcurrentBag<Walker>(Enumerable.Range(0, concurrency).Select(_ => new Walker(waiting)));
        var measured = await Measured.RunAsync(concurrency, WarmUp, seconds, server, async () =>
        {
            walkers.TryTake(out var walker);
            var done = await walker!.StepAsync(store);
            walkers.Add(walker);
            return done;
        });
        var head = await store.ReadHeadAsync(default);
        var expected = walkers.Sum(w => w.Entries);
        return head == expected ? measured : throw new InvalidOperationException($"The feed ends at {head}; {expected} entries were committed.");
    }

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
        p50Ms = Math.Round(measured.P50Ms, 1),
        p99Ms = Math.Round(measured.P99Ms, 1),
        cpuSecondsPer1000 = new { own = Math.Round(measured.OwnPer1000, 3), server = Math.Round(measured.ServerPer1000, 3) },
        seconds = Math.Round(measured.Elapsed.TotalSeconds, 1),
    };

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    // One after another takes an instance and leads it through its steps.
    private sealed class Walker(ConcurrentQueue<CommitUnit[]> waiting)
    {
        private CommitUnit[] _units = [];
        private int _step;

        public long Entries { get; private set; }

        public async Task<int> StepAsync(IJournalStore store)
        {
            if (_step == _units.Length)
            {
                if (!waiting.TryDequeue(out _units!))
                {
                    (_units, _step) = ([], 0);
                    return 0;
                }

                _step = 0;
            }

            var unit = _units[_step++];
            if (await store.CommitAsync(unit) is not CommitResult.Committed)
                throw new InvalidOperationException($"{unit.Receipt.Key} was not committed.");
            Entries += unit.Entries.Length;
            return 1;
        }
    }
}
