using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Something that waits to be written.</summary>
internal abstract class SqliteWork
{
    /// <summary>When it began to wait, as a timestamp of the clock.</summary>
    public required long Since { get; init; }

    /// <summary>True where its own failure is part of ordinary life, so that it is kept apart from the first try.</summary>
    public abstract bool Guarded { get; }

    /// <summary>Writes. May be called again where the transaction was rolled back.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>It is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

/// <summary>A unit.</summary>
internal sealed class SqliteUnitWork(CommitUnit unit) : SqliteWork
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommitResult? _result;

    public Task<CommitResult> Done => _done.Task;

    public override bool Guarded => false;

    public override void Run(SqliteSession session)
    {
        _result = session.Units.Apply(unit);
        if (_result is CommitResult.Committed { LastPosition: > 0 } committed)
            session.Announce(unit, committed.LastPosition);
    }

    public override void Complete() => _done.SetResult(_result!);

    public override void Fail(Exception exception) => _done.SetException(exception);
}

/// <summary>A change of other tables.</summary>
internal sealed class SqliteChangeWork<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken) : SqliteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override bool Guarded => true;

    public override void Run(SqliteSession session)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var context = session.NewContext();
        // SQLite's "asynchronous" calls complete before they return, and this thread is the writer's own.
        _result = change(context, CancellationToken.None).GetAwaiter().GetResult();
    }

    public override void Complete() => _done.SetResult(_result);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException)
            _done.SetCanceled(cancellationToken);
        else
            _done.SetException(exception);
    }
}
