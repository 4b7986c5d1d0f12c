using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Saga;

/// <summary>The engine of this node: commands go through MassTransit's mediator to the saga and come back with their receipts.</summary>
public sealed class MediatorEngine : IWorkflowEngine
{
    private readonly DecisionMaker _maker;
    private readonly ILogger<MediatorEngine> _logger;
    private readonly ISagaRepository<WorkflowInstance> _repository;
    private Func<CancellationToken, Task> _lookAgain = _ => Task.CompletedTask;
    private volatile RegisteredDefinitions _definitions;
    private volatile IMediator _mediator;

    public MediatorEngine(InstanceKeeper keeper, DecisionMaker maker, RegisteredDefinitions definitions, ILogger<MediatorEngine>? logger = null)
    {
        (_maker, _logger) = (maker, logger ?? NullLogger<MediatorEngine>.Instance);
        _repository = WorkflowSagaRepository.Of(keeper);
        (_definitions, _mediator) = (definitions, Build(definitions));
    }

    /// <summary>From now on commands are decided with these definitions; those under way finish with the ones they began with.</summary>
    public void Use(RegisteredDefinitions definitions) => (_mediator, _definitions) = (Build(definitions), definitions);

    /// <summary>Says how to look for definitions that others have registered: done before a command is refused for the lack of one.</summary>
    public void LooksAgainBy(Func<CancellationToken, Task> look) => _lookAgain = look;

    public async Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
    {
        using var activity = CommandActivity.Start(command);
        var began = EngineMetrics.Begin();
        try
        {
            if (command is StartWorkflow start && _definitions.Find(start.Workflow, start.Version) is null)
                await _lookAgain(cancellationToken);
            var receipt = await DecideAsync(command, cancellationToken);
            CommandActivity.Answered(activity, receipt);
            EngineMetrics.Answered(command, receipt, began);
            return receipt;
        }
        catch (OperationCanceledException givenUp) when (cancellationToken.IsCancellationRequested)
        {
            // Its sender asked no more: nothing is wrong here.
            CommandActivity.Failed(activity, givenUp);
            throw;
        }
        catch (Exception failure)
        {
            CommandActivity.Failed(activity, failure);
            EngineMetrics.Failed(command);
            // What is counted is said, too: the page that counts it sends its reader to the log.
            _logger.LogWarning(failure, "{Command} for {Project}/{Key} got no receipt", command.GetType().Name, command.Project, command.Key);
            throw;
        }
    }

    private async Task<Receipt> DecideAsync(Command command, CancellationToken cancellationToken)
    {
        for (var looked = false; ; looked = true)
            try
            {
                var answer = new CommandAnswer();
                await _mediator.Send(command, command.GetType(), new AnswerPipe(answer), cancellationToken);
                return answer.Receipt ?? throw new InvalidOperationException($"No machine took {command.GetType().Name}.");
            }
            catch (Exception e) when (!looked && e is MissingDefinitionException or UnknownStateException)
            {
                // The instance is in a stage, or of a version, that another node has registered.
                await _lookAgain(cancellationToken);
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
