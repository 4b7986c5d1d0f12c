using Workflow.Runtime.Journal;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Faults.Node;

/// <summary>Negative control: a command that was answered before is done again.</summary>
internal sealed class ForgetfulReceipts(IJournalStore store) : StoreDecorator(store)
{
    public override async Task<CommitResult> CommitAsync(CommitUnit unit)
    {
        var result = await base.CommitAsync(unit);
        return result is CommitResult.Answered
            ? await base.CommitAsync(unit with { Receipt = unit.Receipt with { CommandId = Guid.NewGuid() } })
            : result;
    }
}
