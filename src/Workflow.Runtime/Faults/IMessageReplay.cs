using Workflow.Messages;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Faults;

/// <summary>Sends a fault's message once more: a command to the engine, under the id that it had; anything else to the queue that it came from.</summary>
public interface IMessageReplay
{
    /// <summary>Sends it; sent before, it is answered as the first time.</summary>
    /// <param name="fault">A command, an event or a dead letter, with its whole body.</param>
    /// <param name="by">Who has it sent again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The engine's answer to a command, whatever it is; null where the message is in its queue again.</returns>
    /// <exception cref="StoreUnavailableException">The store is away; that says nothing about the command.</exception>
    /// <remarks>Any other exception says that the body is no command that may be sent; its message says why.</remarks>
    Task<Receipt?> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken);
}
