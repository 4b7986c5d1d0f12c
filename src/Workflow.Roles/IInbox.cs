using Workflow.Messages.Http;

namespace Workflow.Roles;

/// <summary>
/// What the roles have to do. Events can come twice, so every change carries the sequence of the entry that it follows from,
/// and one that is not newer than what is known changes nothing.
/// </summary>
public interface IInbox
{
    /// <summary>Adds or replaces the item with this id; ignored where the same or a newer sequence has put or closed it.</summary>
    Task PutAsync(InboxItem item, long sequence, CancellationToken cancellationToken);

    /// <summary>Closes the scope's items that were put before the sequence.</summary>
    Task CloseAsync(InboxScope scope, long sequence, CancellationToken cancellationToken);

    /// <summary>Opens the scope's items of one visit again that were closed before the sequence.</summary>
    Task ReopenAsync(InboxScope scope, string stage, int visit, long sequence, CancellationToken cancellationToken);

    /// <summary>Sets the urgency of the scope's open items that were put before the sequence.</summary>
    Task MarkAsync(InboxScope scope, string urgency, long sequence, CancellationToken cancellationToken);

    /// <summary>Sets who does the scope's open items; null: anybody.</summary>
    Task AssignAsync(InboxScope scope, string? person, long sequence, CancellationToken cancellationToken);

    /// <summary>Says of the scope's open items that the instance is suspended; or that it goes on, by how much later they are due.</summary>
    /// <param name="scope">Whose items.</param>
    /// <param name="heldFor">How long it was suspended; null: it is now.</param>
    /// <param name="sequence">The entry.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task HoldAsync(InboxScope scope, TimeSpan? heldFor, long sequence, CancellationToken cancellationToken);
}
