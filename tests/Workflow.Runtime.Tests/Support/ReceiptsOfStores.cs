using Workflow.Messages;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Receipts as tests look at them.</summary>
internal static class ReceiptsOfStores
{
    /// <returns>The answer to a command, or null.</returns>
    public static async Task<Receipt?> FindReceiptAsync(this IJournalStore store, Guid command, CancellationToken cancellationToken) =>
        (await store.FindReceiptOfAnyEpochAsync(command, cancellationToken))?.Receipt;

    /// <returns>The newest answer to a command of this id, of whichever project, or null.</returns>
    public static async Task<FingerprintedReceipt?> FindReceiptOfAnyEpochAsync(this IJournalStore store, Guid command, CancellationToken cancellationToken) =>
        await store.FindReceiptsAsync(command, cancellationToken) is [var newest, ..] ? newest : null;
}
