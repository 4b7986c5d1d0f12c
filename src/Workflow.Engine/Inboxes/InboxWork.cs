namespace Workflow.Engine.Inboxes;

/// <summary>What follows from an entry for the inboxes: nothing for most.</summary>
/// <param name="Changes">In their order.</param>
/// <param name="Notices">Told when the changes are durable.</param>
public sealed record InboxWork(IReadOnlyList<InboxChange> Changes, IReadOnlyList<InboxNotice> Notices)
{
    public static InboxWork None { get; } = new([], []);
}
