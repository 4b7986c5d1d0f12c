using MassTransit;
using Workflow.Agent.Work;
using Workflow.Messages.Automations;

namespace Workflow.Agent;

/// <summary>Takes orders: writes them down and wakes the worker. The work is never done while the message waits.</summary>
public sealed class AutomationOrderConsumer(IRunLedger ledger, WorkSignal signal) : IConsumer<AutomationOrder>
{
    public async Task Consume(ConsumeContext<AutomationOrder> context)
    {
        await ledger.EnqueueAsync(context.Message, context.CancellationToken);
        signal.Set();
    }
}
