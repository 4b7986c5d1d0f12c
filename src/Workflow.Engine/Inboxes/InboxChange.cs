using Workflow.Messages.Http;

namespace Workflow.Engine.Inboxes;

/// <summary>
/// What an entry changes in the inboxes. Events can come twice, so every change carries the sequence of its entry, and one that is not
/// newer than what is known changes nothing.
/// </summary>
/// <param name="Scope">The items that it is about.</param>
/// <param name="Sequence">The entry's.</param>
public abstract record InboxChange(InboxScope Scope, long Sequence);

/// <summary>Adds or replaces the item with this id; ignored where the same or a newer sequence has put or closed it.</summary>
public sealed record InboxPut(InboxItem Item, long Sequence) : InboxChange(new InboxScope(Item.Project, Item.Key, Item.Role, Item.Kind), Sequence);

/// <summary>Closes the open items that were put before the sequence.</summary>
public sealed record InboxClosing(InboxScope Scope, long Sequence) : InboxChange(Scope, Sequence);

/// <summary>Opens items of one visit again that were closed before the sequence.</summary>
public sealed record InboxReopening(InboxScope Scope, string Stage, int Visit, long Sequence) : InboxChange(Scope, Sequence);

/// <summary>Sets the urgency of open items that were put before the sequence.</summary>
public sealed record InboxMarking(InboxScope Scope, string Urgency, long Sequence) : InboxChange(Scope, Sequence);

/// <summary>Sets who does the open items that were put before the sequence; null: anybody.</summary>
public sealed record InboxAssigning(InboxScope Scope, string? Person, long Sequence) : InboxChange(Scope, Sequence);

/// <summary>Says of open items that the instance is suspended (<paramref name="HeldFor"/> is null), or that it goes on, by how much later they are due.</summary>
public sealed record InboxHolding(InboxScope Scope, TimeSpan? HeldFor, long Sequence) : InboxChange(Scope, Sequence);
