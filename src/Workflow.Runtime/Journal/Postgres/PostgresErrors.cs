using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Which errors say that the store is away, rather than that the request is wrong.</summary>
internal static class PostgresErrors
{
    /// <summary>The store cannot do it now; the same request can succeed later.</summary>
    // Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html.
    public static bool IsAway(Exception exception) => Find(exception) switch
    {
        PostgresException { SqlState: var state } => state switch
        {
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => true,
            PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction => true,
            // idle_in_transaction_session_timeout
            "25P03" => true,
            _ => state[..2] is "08" or "53" or "57" or "58" or "XX",
        },
        // Two things at once on one connection: a fault of the program's, however long it waits.
        NpgsqlOperationInProgressException => false,
        not null => true,
        null => exception is TimeoutException,
    };

    /// <summary>The server said that it has undone everything.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is PostgresException { InvariantSeverity: "ERROR", SqlState: not PostgresErrorCodes.StatementCompletionUnknown };

    /// <summary>Something stands against a unit: see <see cref="CommitSql.Whole"/>.</summary>
    // The feed's end says so first; that it comes before the keys is the server's habit, not its promise.
    public static bool IsContradiction(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.NotNullViolation;

    /// <summary>The request was given up while it waited for another node's commit.</summary>
    public static bool IsLockTimeout(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled };

    public static StoreUnavailableException Away(PostgresDatabase database, Exception cause) =>
        new($"The store {database.Name} cannot be reached or written now ({cause.Message}). Nothing was lost; look at the server, then try again.", cause);

    private static NpgsqlException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is NpgsqlException npgsql)
                return npgsql;
        return null;
    }
}
