using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Under which id a command from outside takes effect once. Nobody may take an id that the engine or an agent will derive one day: their
/// command would then count as answered.
/// </summary>
internal static class CommandIds
{
    /// <exception cref="CommandFormatException">There is none, or it is one that senders may not choose.</exception>
    public static Guid Of(Command command, IncomingMessage message)
    {
        if (message.IdempotencyKey is { Length: > 0 } key)
            return Identity.Idempotent(command.Project, key);
        if (command.CommandId != Guid.Empty)
            return Chosen(command, command.CommandId);
        if (message.MessageId is { Length: > 0 } text)
            return Guid.TryParse(text, out var id) ? Chosen(command, id) : Identity.Command($"amqp:{message.User}/{text}");
        throw new CommandFormatException(
            "Nothing identifies the command, so that sending it again would do it twice. Set commandId in the body, the message's message-id, or a header idempotency-key.");
    }

    private static Guid Chosen(Command command, Guid id)
    {
        if (!Identity.IsDerived(id) || id == DerivedOf(command))
            return id;
        throw new CommandFormatException(
            $"'{id}' is a UUID of version {id.Version}, which is the service's own to derive. Use a random one (version 4 or 7), a message-id that is no UUID, or a header idempotency-key.");
    }

    private static Guid? DerivedOf(Command command) => command switch
    {
        AutomationStarted started => Identity.Started(started.Run, started.Attempt),
        AutomationReported reported => Identity.Reported(reported.Run, reported.Attempt),
        _ => null,
    };
}
