using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;

namespace Workflow.Runtime.Saga;

/// <summary>
/// What MassTransit's saga pipe sees of one command. It does no I/O: the saga is here already, and what is decided
/// is committed by the keeper when the pipe is through.
/// </summary>
internal sealed class WorkflowSagaContext<T>(ConsumeContext<T> context, WorkflowInstance saga)
    : ConsumeContextScope<T>(context), SagaRepositoryContext<WorkflowInstance, T>
    where T : class
{
    public Task<SagaConsumeContext<WorkflowInstance, T>> Load(Guid correlationId) => CreateSagaConsumeContext(this, saga, SagaConsumeContextMode.Load);

    public Task<SagaConsumeContext<WorkflowInstance, T>> Add(WorkflowInstance instance) => CreateSagaConsumeContext(this, saga, SagaConsumeContextMode.Add);

    public Task<SagaConsumeContext<WorkflowInstance, T>> Insert(WorkflowInstance instance) => CreateSagaConsumeContext(this, saga, SagaConsumeContextMode.Insert);

    public Task Save(SagaConsumeContext<WorkflowInstance> context) => Task.CompletedTask;

    public Task Update(SagaConsumeContext<WorkflowInstance> context) => Task.CompletedTask;

    public Task Delete(SagaConsumeContext<WorkflowInstance> context) => Task.CompletedTask;

    public Task Discard(SagaConsumeContext<WorkflowInstance> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<WorkflowInstance> context) => Task.CompletedTask;

    public Task<SagaConsumeContext<WorkflowInstance, TMessage>> CreateSagaConsumeContext<TMessage>(
        ConsumeContext<TMessage> consumeContext, WorkflowInstance instance, SagaConsumeContextMode mode)
        where TMessage : class =>
        Task.FromResult<SagaConsumeContext<WorkflowInstance, TMessage>>(new DefaultSagaConsumeContext<WorkflowInstance, TMessage>(consumeContext, instance));
}
