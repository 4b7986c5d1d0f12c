using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Broker;

namespace Workflow.Service.Access;

/// <summary>Who sends commands over RabbitMQ: the key of its user's name says what that user may.</summary>
internal sealed class CommandSenders(KeyRing keys) : ICommandSenders
{
    public CommandSender Identify(string? user, Command command)
    {
        if (!IsForOutsiders(command))
            return CommandSender.Refused($"{command.GetType().Name} comes from the engine itself, and from nobody else. Report what happened with ReportOutcome.");
        if (!keys.IsRequired)
            return IsNamed(command.Actor)
                ? CommandSender.Known(command.Actor with { Verified = false })
                : CommandSender.Refused($"The command says no actor's name that anybody can have. Give one of 1 to {Caller.LongestName} characters, and not '{Actor.Engine.Name}'.");
        if (string.IsNullOrEmpty(user))
            return CommandSender.Refused("The message has no user-id. Set it to the user of the connection: the broker then vouches for it.");
        if (keys.FindByName(user) is not { } key)
            return CommandSender.Refused($"No key has the name of the broker's user '{user}'. Add one to Identity:Keys, with roles and projects; it needs no hash.");
        var caller = Caller.Of(key, CancellationToken.None);
        if (!caller.Sees(command.Project))
            return CommandSender.Refused($"There is no project '{command.Project}' for {user}. There are: {string.Join(", ", caller.Projects)}.");
        return IsAgents(command) ? AsAgent(caller) : InRole(caller, command.Actor?.Role);
    }

    private static CommandSender AsAgent(Caller caller) =>
        caller.May(Rights.Agent)
            ? CommandSender.Known(new Actor(caller.Name!, Actor.Agent.Role, Verified: true))
            : CommandSender.Refused($"{caller.Name} has not the right agent, which reports of automations take. Give it to the key of that name.");

    private static CommandSender InRole(Caller caller, string? wished)
    {
        var role = CallerRole.Choose(caller, wished);
        return role.Refusal is { } refusal ? CommandSender.Refused(refusal) : CommandSender.Known(new Actor(caller.Name!, role.Role, Verified: true));
    }

    // What people and programs send. Everything else follows from the journal, or from an agent's work.
    private static bool IsForOutsiders(Command command) => command switch
    {
        // Only a parent makes a child, and only inside.
        StartWorkflow start => start is { Parent: null, Blocked: false },
        ReportOutcome or Assign or Comment or Suspend or Resume or Cancel or Override or RetryAutomation or CancelAutomation => true,
        _ => IsAgents(command),
    };

    private static bool IsAgents(Command command) => command is AutomationStarted or AutomationReported;

    // A body can say null where the type says that it cannot.
    private static bool IsNamed(Actor? actor) => actor?.Name is { } name && Caller.IsName(name);
}
