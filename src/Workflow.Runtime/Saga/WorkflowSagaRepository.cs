using MassTransit;
using MassTransit.Saga;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Saga;

/// <summary>The saga's repository: MassTransit's seam to <see cref="InstanceKeeper"/>.</summary>
public sealed class WorkflowSagaRepository(InstanceKeeper keeper)
    : ISagaRepositoryContextFactory<WorkflowInstance>, ILoadSagaRepositoryContextFactory<WorkflowInstance>
{
    /// <summary>The repository over a keeper.</summary>
    public static ISagaRepository<WorkflowInstance> Of(InstanceKeeper keeper)
    {
        var factory = new WorkflowSagaRepository(keeper);
        return new SagaRepository<WorkflowInstance>(factory, null, factory);
    }

    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<WorkflowInstance, T>> next)
        where T : class
    {
        if (context.Message is not Command command)
            throw new NotSupportedException($"{typeof(T).Name} is not a command.");
        var receipt = await keeper.HandleAsync(
            context.CorrelationId ?? command.InstanceId,
            command,
            saga => next.Send(new WorkflowSagaContext<T>(context, saga)),
            context.CancellationToken);
        if (context.TryGetPayload(out CommandAnswer? answer))
            answer.Receipt = receipt;
    }

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<WorkflowInstance> query, IPipe<SagaRepositoryQueryContext<WorkflowInstance, T>> next)
        where T : class =>
        throw new NotSupportedException("A command names its instance; there is nothing to look for.");

    public async Task<T> Execute<T>(Func<LoadSagaRepositoryContext<WorkflowInstance>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class => await asyncMethod(new LoadContext(keeper, cancellationToken));

    public void Probe(ProbeContext context) => context.Add("persistence", "journal");

    private sealed class LoadContext(InstanceKeeper keeper, CancellationToken cancellationToken)
        : MassTransit.Middleware.BasePipeContext(cancellationToken), LoadSagaRepositoryContext<WorkflowInstance>
    {
        public async Task<WorkflowInstance> Load(Guid correlationId) =>
            await keeper.ReadAsync(correlationId, CancellationToken) is { } stored
                ? new WorkflowInstance { CorrelationId = correlationId, CurrentState = stored.Snapshot.Stage, Snapshot = stored.Snapshot }
                : null!; // MassTransit's interface is older than nullable references: null says that there is none.
    }
}
