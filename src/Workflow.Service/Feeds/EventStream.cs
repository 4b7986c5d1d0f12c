using System.Text;
using System.Text.Json;
using Workflow.Messages;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;

namespace Workflow.Service.Feeds;

/// <summary>
/// One reader of the live feed (server-sent events). Follows the journal by position at the reader's own pace, so that a slow
/// one holds up nobody and nothing is kept for it; the server drops one that stops reading.
/// </summary>
internal sealed class EventStream(JournalFeed feed, TimeProvider clock, EventFilter filter, Stream body)
{
    private const int Batch = 200;

    // Commits of this process wake the reader at once; those of another are looked for.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private long _written;

    /// <param name="position">The last position that the reader knows.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async Task RunAsync(long position, CancellationToken cancellationToken)
    {
        // Said at once, so that a connection that breaks before the first event resumes where it began.
        await WriteAsync($"retry: 1000\nid: {position}\n\n", cancellationToken);
        while (true)
        {
            var entries = await feed.ReadAsync(position, Batch, cancellationToken);
            if (entries.Count > 0)
            {
                await WriteAsync(Text(entries), cancellationToken);
                position = entries[^1].Position;
                continue;
            }

            await feed.WaitAsync(position, Poll, cancellationToken);
            if (clock.GetElapsedTime(_written) >= Heartbeat)
                await WriteAsync(": still here\n\n", cancellationToken);
        }
    }

    private string Text(IReadOnlyList<JournalEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries.Where(filter.Wants))
            text.Append("id: ").Append(entry.Position)
                .Append("\nevent: ").Append(EventTypes.Of(entry.Entry))
                .Append("\ndata: ").Append(JsonSerializer.Serialize(LifecycleEvents.From(entry), WireJson.Options)).Append("\n\n");
        // What the filter passed over need not be read again after a break: an id without data is remembered, not dispatched.
        if (!filter.Wants(entries[^1]))
            text.Append("id: ").Append(entries[^1].Position).Append("\n\n");
        return text.ToString();
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await body.FlushAsync(cancellationToken);
        _written = clock.GetTimestamp();
    }
}
