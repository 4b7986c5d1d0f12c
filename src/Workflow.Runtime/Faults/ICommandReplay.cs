using Workflow.Messages;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Faults;

/// <summary>Reads a command from a fault's body and sends it once more, under the id that it had.</summary>
public interface ICommandReplay
{
    /// <summary>Sends it; sent before, it is answered as the first time.</summary>
    /// <param name="fault">A command or a dead letter, with its whole body.</param>
    /// <param name="by">Who has it sent again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The engine's answer, whatever it is.</returns>
    /// <exception cref="StoreUnavailableException">The store is away; that says nothing about the command.</exception>
    /// <remarks>Any other exception says that the body is no command that may be sent; its message says why.</remarks>
    Task<Receipt> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken);
}
