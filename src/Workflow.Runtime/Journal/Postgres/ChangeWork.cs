using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>A change of other tables that waits.</summary>
internal abstract class ChangeWork
{
    /// <summary>When it began to wait.</summary>
    public long Since { get; } = TimeProvider.System.GetTimestamp();

    /// <summary>Runs it inside the context's transaction. May be called again where that was rolled back.</summary>
    public abstract Task RunAsync(WorkflowDbContext context);

    /// <summary>It is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

internal sealed class ChangeWork<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken) : ChangeWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override async Task RunAsync(WorkflowDbContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _result = await change(context, CancellationToken.None);
    }

    public override void Complete() => _done.SetResult(_result);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            _done.SetCanceled(cancellationToken);
        else
            _done.SetException(exception);
    }
}
