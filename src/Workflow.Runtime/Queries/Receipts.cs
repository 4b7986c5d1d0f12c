using Workflow.Messages;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Queries;

/// <summary>What became of commands.</summary>
public sealed class Receipts(IJournalStore store)
{
    /// <returns>The answer to a command, however long ago it was given, or null.</returns>
    public async Task<Receipt?> FindAsync(Guid command, CancellationToken cancellationToken) =>
        (await store.FindReceiptOfAnyEpochAsync(command, cancellationToken))?.Receipt;

    /// <returns>The answer to a command with the fingerprint of what was sent, or null.</returns>
    public Task<FingerprintedReceipt?> FindWithFingerprintAsync(Guid command, CancellationToken cancellationToken) =>
        store.FindReceiptOfAnyEpochAsync(command, cancellationToken);
}
