using Microsoft.Extensions.DependencyInjection;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Journal.Sqlite;

namespace Workflow.Runtime.Journal;

/// <summary>Opens the store that the options ask for.</summary>
internal static class JournalStores
{
    public static IJournalStore Open(RuntimeOptions options, IServiceProvider services)
    {
        if (options.Postgres is not { } connection)
            return SqliteJournalStore.Open(new SqliteStoreOptions
            {
                File = services.GetRequiredService<DataDirectory>().Database,
                Hold = options.StoreHold,
                Clock = services.GetRequiredService<TimeProvider>(),
            });
        var clock = services.GetRequiredService<TimeProvider>();
        var postgres = new PostgresStoreOptions
        {
            ConnectionString = connection,
            Hold = options.StoreHold,
            // The system's clock is nobody's choice: nodes then share the database's.
            Clock = ReferenceEquals(clock, TimeProvider.System) ? null : clock,
        };
        // Containers make their services synchronously; there is no context here that could be waited for.
        return Task.Run(() => PostgresJournalStore.OpenAsync(postgres, CancellationToken.None)).GetAwaiter().GetResult();
    }
}
