using System.Diagnostics;
using Workflow.Benchmarks.Store;
using Workflow.Engine.Definitions;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Servers;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>The store's limit: the rows of the same transitions, inserted in batches by one connection, with nothing checked or answered.</summary>
internal sealed class RowLimit(BatchedInsert insert, ThrowawayDatabase database) : IAsyncDisposable
{
    // More than can be inserted in a slice.
    private const int Instances = 3000;

    private static readonly Definition _definition =
        DefinitionSet.Read([new DefinitionFile("bench.yaml", Steps.Definition())]).Set?.Find(Steps.Workflow) ?? throw new InvalidOperationException("The benchmark's definition is faulty.");

    public static async Task<RowLimit> OpenAsync(ThrowawayPostgres server)
    {
        var database = await server.CreateDatabaseAsync();
        // Its tables are what the limit's are like.
        await using (await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database.ConnectionString }, default))
            return new RowLimit(await BatchedInsert.OpenAsync(database.ConnectionString), database);
    }

    /// <returns>Transitions a second, so many in a batch.</returns>
    public async Task<double> MeasureAsync(int concurrency, TimeSpan time)
    {
        var journeys = Journeys.Make(_definition, Steps.Commands(), "L", Instances);
        var (written, begun) = (0L, Stopwatch.GetTimestamp());
        foreach (var chunk in journeys.Chunk(concurrency))
            for (var step = 0; step < Steps.Count && Stopwatch.GetElapsedTime(begun) < time; step++)
                written += await insert.WriteAsync([.. chunk.Select(units => units[step])]);
        var rate = written / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await insert.ForgetAsync();
        return rate;
    }

    public async ValueTask DisposeAsync()
    {
        await insert.DisposeAsync();
        await database.DisposeAsync();
    }
}
