using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Who sends commands over the broker. The broker vouches for a message's <c>user-id</c> and for nothing else in it: what a body says
/// about its actor is a wish at most.
/// </summary>
public interface ICommandSenders
{
    /// <param name="user">The message's <c>user-id</c>; null where it has none.</param>
    /// <param name="command">The command, with the actor that its body claims.</param>
    /// <returns>Who acts, or why nobody may.</returns>
    CommandSender Identify(string? user, Command command);
}

/// <summary>Who acts, or why nobody may.</summary>
/// <param name="Actor">The actor that the credential proves; null where it is refused.</param>
/// <param name="Refusal">What was wrong, what would be right, what to do; null where it is not refused.</param>
public sealed record CommandSender(Actor? Actor, string? Refusal)
{
    public static CommandSender Known(Actor actor) => new(actor, null);

    public static CommandSender Refused(string why) => new(null, why);
}
