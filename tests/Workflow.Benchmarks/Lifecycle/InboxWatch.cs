using System.Diagnostics;
using Npgsql;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>
/// Sees how far the inbox is behind the journal. When every instance is at its end, each of their stages has been an item of the inbox,
/// and none is open.
/// </summary>
internal sealed class InboxWatch(string postgres) : IAsyncDisposable
{
    // A stage for every step but the one that leads to the end.
    private const int ItemsOfInstance = Steps.Count - 1;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(postgres);

    /// <summary>Waits until the inbox says the same as the journal, for a bounded time. No instance may be in flight.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> CompleteAsync(long instances)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await IsCompleteAsync(instances) && Stopwatch.GetElapsedTime(begun) < Patience)
            await Task.Delay(Poll);
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Whether all items are there, and none is open.</summary>
    // What is open has an index; all items are counted only when that says that it may be over.
    public async Task<bool> IsCompleteAsync(long instances) =>
        await CountAsync("(SELECT FROM inbox WHERE open LIMIT 1) AS one") == 0 && await ItemsAsync() == instances * ItemsOfInstance;

    /// <summary>How many items there are that are done with, and how many that are open.</summary>
    public async Task<(long Done, long Open)> CountAsync()
    {
        var open = await CountAsync("inbox WHERE open");
        return (await ItemsAsync() - open, open);
    }

    /// <summary>How many there should be that are done with.</summary>
    public static long Expected(long instances) => instances * ItemsOfInstance;

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private Task<long> ItemsAsync() => CountAsync("inbox");

    private async Task<long> CountAsync(string what)
    {
#pragma warning disable CA2100 // Our own words.
        await using var command = _source.CreateCommand($"SELECT count(*) FROM {what}");
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
