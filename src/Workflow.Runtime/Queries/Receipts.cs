using Workflow.Messages;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Queries;

/// <summary>What became of commands. Their ids are a project's own: what another project did under the same id is no answer.</summary>
public sealed class Receipts(IJournalStore store)
{
    /// <param name="command">The command's id.</param>
    /// <param name="sees">The projects whose answers count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The newest answer to a command of this id, however long ago it was given, or null.</returns>
    public async Task<Receipt?> FindAsync(Guid command, Func<string, bool> sees, CancellationToken cancellationToken) =>
        (await store.FindReceiptsAsync(command, cancellationToken)).FirstOrDefault(found => sees(found.Receipt.Project))?.Receipt;

    /// <returns>The answer to a project's command with the fingerprint of what was sent, or null.</returns>
    public async Task<FingerprintedReceipt?> FindWithFingerprintAsync(string project, Guid command, CancellationToken cancellationToken) =>
        (await store.FindReceiptsAsync(command, cancellationToken)).FirstOrDefault(found => found.Receipt.Project == project);
}
