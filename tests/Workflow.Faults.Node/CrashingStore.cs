using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Faults.Node;

/// <summary>Crashes around what makes things durable.</summary>
internal sealed class CrashingStore(IJournalStore store) : StoreDecorator(store)
{
    public Action BeforeCommit { get; init; } = () => { };

    public Action AfterCommit { get; init; } = () => { };

    /// <summary>Before anything else is changed: cursors, leases, projections, faults.</summary>
    public Action BeforeChange { get; init; } = () => { };

    public override async Task<CommitResult> CommitAsync(CommitUnit unit)
    {
        BeforeCommit();
        var result = await base.CommitAsync(unit);
        AfterCommit();
        return result;
    }

    public override Task<T> ChangeAsync<T>(Func<WorkflowDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        BeforeChange();
        return base.ChangeAsync(change, cancellationToken);
    }
}
