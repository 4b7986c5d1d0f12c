using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime;

/// <summary>The way in: takes a command to its instance and answers when what became of it is durable.</summary>
public interface IWorkflowEngine
{
    /// <summary>Sends a command through the saga. Sent again with the same id it answers as the first time.</summary>
    /// <exception cref="Journal.StoreUnavailableException">The store is away; nothing was accepted, and the command may be sent again.</exception>
    Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken);
}
