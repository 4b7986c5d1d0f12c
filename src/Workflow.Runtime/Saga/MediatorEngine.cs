using MassTransit;
using MassTransit.Mediator;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Saga;

/// <summary>The engine of this node: commands go through MassTransit's mediator to the saga and come back with their receipts.</summary>
public sealed class MediatorEngine : IWorkflowEngine
{
    private readonly DecisionMaker _maker;
    private readonly ISagaRepository<WorkflowInstance> _repository;
    private volatile IMediator _mediator;

    public MediatorEngine(InstanceKeeper keeper, DecisionMaker maker, RegisteredDefinitions definitions)
    {
        _maker = maker;
        _repository = WorkflowSagaRepository.Of(keeper);
        _mediator = Build(definitions);
    }

    /// <summary>From now on commands are decided with these definitions; those under way finish with the ones they began with.</summary>
    public void Use(RegisteredDefinitions definitions) => _mediator = Build(definitions);

    public async Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
    {
        using var activity = CommandActivity.Start(command);
        var began = EngineMetrics.Begin();
        try
        {
            var answer = new CommandAnswer();
            await _mediator.Send(command, command.GetType(), new AnswerPipe(answer), cancellationToken);
            var receipt = answer.Receipt ?? throw new InvalidOperationException($"No machine took {command.GetType().Name}.");
            CommandActivity.Answered(activity, receipt);
            EngineMetrics.Answered(command, receipt, began);
            return receipt;
        }
        catch (Exception failure)
        {
            CommandActivity.Failed(activity, failure);
            EngineMetrics.Failed(command);
            throw;
        }
    }

    private IMediator Build(RegisteredDefinitions definitions) =>
        Bus.Factory.CreateMediator(mediator => mediator.StateMachineSaga(new WorkflowStateMachine(definitions, _maker), _repository));

    private sealed class AnswerPipe(CommandAnswer answer) : IPipe<SendContext>
    {
        public Task Send(SendContext context)
        {
            context.AddOrUpdatePayload(() => answer, _ => answer);
            return Task.CompletedTask;
        }

        public void Probe(ProbeContext context)
        {
        }
    }
}
