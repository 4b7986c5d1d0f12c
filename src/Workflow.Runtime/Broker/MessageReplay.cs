using Workflow.Messages;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Commands go to the engine at once, as their sender's; other messages go back to the queue that they came from, or to the one that has
/// replaced it.
/// </summary>
internal sealed class MessageReplay(CommandIntake intake, BrokerSender broker, IEnumerable<EventSubscription> subscriptions) : IMessageReplay
{
    public async Task<Receipt?> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken)
    {
        var message = MessageFaults.Of(fault);
        if (fault.Source != BrokerNames.Commands)
        {
            await broker.PutBackAsync(QueueOf(fault.Source), message, cancellationToken);
            return null;
        }

        Receipt? last = null;
        foreach (var part in CommandBatch.Split(message))
            last = await intake.SendAsync(intake.Read(part), cancellationToken);
        return last;
    }

    private string QueueOf(string source) =>
        subscriptions.FirstOrDefault(s => s.Replaces?.Any(name => BrokerNames.Role(name) == source) == true) is { Name: var now } ? BrokerNames.Role(now) : source;
}
