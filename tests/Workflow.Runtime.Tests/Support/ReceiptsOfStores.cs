using Workflow.Messages;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Receipts as tests look at them.</summary>
internal static class ReceiptsOfStores
{
    /// <returns>The answer to a command, or null.</returns>
    public static async Task<Receipt?> FindReceiptAsync(this IJournalStore store, Guid command, CancellationToken cancellationToken) =>
        (await store.FindReceiptOfAnyEpochAsync(command, cancellationToken))?.Receipt;
}
