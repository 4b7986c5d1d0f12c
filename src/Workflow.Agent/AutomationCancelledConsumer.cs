using MassTransit;
using Workflow.Agent.Work;
using Workflow.Messages.Automations;

namespace Workflow.Agent;

/// <summary>Ends a run, or an attempt, that is no longer wanted: in the ledger first, then here, if it is at work here.</summary>
public sealed class AutomationCancelledConsumer(IRunLedger ledger, RunningAutomations running) : IConsumer<AutomationCancelled>
{
    public async Task Consume(ConsumeContext<AutomationCancelled> context)
    {
        await ledger.CancelAsync(context.Message.Run, context.Message.Attempt, context.Message.Reason, context.CancellationToken);
        await running.EndAsync(context.Message.Run, context.Message.Attempt);
    }
}
