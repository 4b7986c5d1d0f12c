using Microsoft.Extensions.Logging;
using Workflow.Messages.Events;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>Gives every lifecycle event to a handler, at least once, in order within each instance.</summary>
public sealed class FeedCursor(
    string name,
    Func<LifecycleEvent, CancellationToken, Task> handle,
    IJournalStore store,
    JournalFeed feed,
    CursorOptions options,
    ILogger<FeedCursor> logger) : LaneCursor(name, store, feed, options, logger)
{
    public override string? LaneOf(JournalEntry entry) => entry.InstanceId.ToString();

    public override Task HandleAsync(JournalEntry entry, CancellationToken cancellationToken) => handle(LifecycleEvents.From(entry), cancellationToken);
}
