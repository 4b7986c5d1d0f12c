namespace Workflow.Runtime.Journal.Postgres;

/// <summary>A unit that waits to be committed.</summary>
internal sealed class UnitWork(CommitUnit unit)
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommitUnit Unit => unit;

    /// <summary>When it began to wait.</summary>
    public long Since { get; } = TimeProvider.System.GetTimestamp();

    /// <summary>The week of its receipt.</summary>
    public int Epoch { get; } = Journal.Epoch.Of(unit.Receipt.At);

    public Task<CommitResult> Done => _done.Task;

    public void Complete(CommitResult result) => _done.SetResult(result);

    public void Fail(Exception exception) => _done.SetException(exception);
}
