using Workflow.Runtime.Journal;

namespace Workflow.Service.Telemetry;

/// <summary>Whether the store answers: the SQLite file, or PostgreSQL.</summary>
internal sealed class StoreReadiness(IJournalStore store) : IReadiness
{
    public string Name => "The store";

    public async Task<string?> MissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ReadHeadAsync(cancellationToken);
            return null;
        }
        catch (StoreUnavailableException)
        {
            return "The store cannot be reached or written now.";
        }
    }
}
