using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Queries;

namespace Workflow.Runtime.Broker;

/// <summary>
/// What a message from the broker has to pass before the engine: it is a command, of somebody who may send it, about a project that
/// exists.
/// </summary>
public sealed class CommandIntake(IWorkflowEngine engine, ICommandSenders senders, KnownProjectNames projects)
{
    /// <summary>Reads a message.</summary>
    /// <exception cref="CommandFormatException">It cannot be taken, now or later; says why.</exception>
    public Command Read(IncomingMessage message)
    {
        var command = CommandReader.Read(message);
        var sender = senders.Identify(message.User, command);
        return command with { Actor = sender.Actor ?? throw new CommandFormatException(sender.Refusal ?? "The sender is not known.") };
    }

    /// <returns>The engine's durable answer; a rejection is an answer, too.</returns>
    /// <exception cref="CommandFormatException">It cannot be taken as long as its project is not there.</exception>
    /// <exception cref="Journal.StoreUnavailableException">The store is away; the same may be tried again.</exception>
    public async Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
    {
        if (!await projects.HasAsync(command.Project, cancellationToken))
            throw new CommandFormatException($"There is no project '{command.Project}'. Add it with 'workflow project add', then replay.");
        return await engine.SendAsync(command, cancellationToken);
    }
}
