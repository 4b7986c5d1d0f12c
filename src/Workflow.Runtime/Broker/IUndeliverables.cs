namespace Workflow.Runtime.Broker;

/// <summary>Where messages go that nobody can take: durable, seen by people, and replayable.</summary>
public interface IUndeliverables
{
    /// <summary>Notes it; the same message again is the same fault.</summary>
    Task NoteAsync(Undeliverable message, CancellationToken cancellationToken);
}

/// <summary>A message that could not be taken.</summary>
/// <param name="Kind"><c>command</c> or <c>dead-letter</c>.</param>
/// <param name="Queue">Where it waited.</param>
/// <param name="Message">The message.</param>
/// <param name="Project">The project it speaks of; null where that is not known.</param>
/// <param name="Key">The instance it speaks of; null where that is not known.</param>
/// <param name="Error">Why it could not be taken.</param>
public sealed record Undeliverable(string Kind, string Queue, CommandMessage Message, string? Project, string? Key, string Error)
{
    internal static Undeliverable Command(CommandMessage message, Messages.Commands.Command? command, string error) =>
        new("command", BrokerNames.Commands, message, command?.Project, command?.Key, error);
}
