using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Sqlite;

namespace Workflow.Runtime.Journal.Verification;

/// <summary>Checks that a store is whole: instances equal the fold of their entries; chains, positions and receipts fit.</summary>
public sealed class JournalVerification(IJournalStore store)
{
    /// <summary>Verifies an opened store as it is at this moment.</summary>
    /// <param name="progress">Told how many entries are checked, now and then; may be null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<VerificationReport> RunAsync(IProgress<long>? progress, CancellationToken cancellationToken) =>
        store.SnapshotAsync((db, cancel) => new Verifier(db, progress).RunAsync(cancel), cancellationToken);

    /// <summary>Verifies a data directory without changing it, whether a service uses it or not.</summary>
    /// <exception cref="DataDirectoryException">There is no store in it, or it cannot be read.</exception>
    /// <exception cref="NewerSchemaException">It was written by a newer program.</exception>
    public static async Task<VerificationReport> RunAsync(string dataDirectory, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var path = DataDirectory.DatabaseOf(Path.GetFullPath(dataDirectory));
        if (!File.Exists(path))
            throw new DataDirectoryException($"There is no {path}. Give the data directory of a service with --data.");
        try
        {
            return await SqliteSnapshot.ReadAsync(
                new SqliteFile(path, readOnly: true),
                (db, cancel) =>
                {
                    SqliteSchema.Check(path, (SqliteWorkflowDbContext)db);
                    return new Verifier(db, progress).RunAsync(cancel);
                },
                cancellationToken);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            throw new DataDirectoryException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
