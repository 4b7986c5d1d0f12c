using System.Text.Json;
using Workflow.Messages;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;

namespace Workflow.Service.Feeds;

/// <summary>
/// One reader of the live feed (server-sent events). Reads the journal by position at the reader's own pace, so that a slow
/// one holds up nobody and nothing is kept for it; the server drops one that stops reading.
/// </summary>
internal sealed class EventStream(IJournalStore store, FeedBell bell, EventFilter filter, Stream body)
{
    private const int Batch = 200;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <param name="position">The last position that the reader knows.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async Task RunAsync(long position, CancellationToken cancellationToken)
    {
        // Said at once, so that a connection that breaks before the first event resumes where it began.
        await WriteAsync($"retry: 1000\nid: {position}\n\n", cancellationToken);
        while (true)
        {
            var entries = await store.ReadFeedAsync(position, Batch, cancellationToken);
            if (entries.Count == 0)
            {
                await bell.WaitAsync(position, Heartbeat, cancellationToken);
                if (await store.ReadHeadAsync(cancellationToken) == position)
                    await WriteAsync(": still here\n\n", cancellationToken);
                continue;
            }

            await WriteAsync(entries, cancellationToken);
            position = entries[^1].Position;
        }
    }

    private async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await using var writer = new StreamWriter(text);
        foreach (var entry in entries.Where(filter.Wants))
            await writer.WriteAsync(
                $"id: {entry.Position}\nevent: {EventTypes.Of(entry.Entry)}\ndata: {JsonSerializer.Serialize(LifecycleEvents.From(entry), WireJson.Options)}\n\n");
        // What the filter passed over need not be read again after a break: an id without data is remembered, not dispatched.
        if (!filter.Wants(entries[^1]))
            await writer.WriteAsync($"id: {entries[^1].Position}\n\n");
        await writer.FlushAsync(cancellationToken);
        text.Position = 0;
        await text.CopyToAsync(body, cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken);
        await body.FlushAsync(cancellationToken);
    }
}
