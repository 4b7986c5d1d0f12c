using Workflow.Messages;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Broker;

/// <summary>Commands go to the engine at once, as their sender's; other messages go back to the queue that they came from.</summary>
internal sealed class MessageReplay(CommandIntake intake, BrokerSender broker) : IMessageReplay
{
    public async Task<Receipt?> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken)
    {
        var message = MessageFaults.Of(fault);
        if (fault.Source != BrokerNames.Commands)
        {
            await broker.PutBackAsync(fault.Source, message, cancellationToken);
            return null;
        }

        Receipt? last = null;
        foreach (var part in CommandBatch.Split(message))
            last = await intake.SendAsync(intake.Read(part), cancellationToken);
        return last;
    }
}
