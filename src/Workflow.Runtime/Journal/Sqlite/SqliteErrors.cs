using Microsoft.Data.Sqlite;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Which of SQLite's errors say that the store is away, rather than that the request is wrong.</summary>
internal static class SqliteErrors
{
    // https://sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN.
    public static bool IsAway(Exception exception) => Find(exception)?.SqliteErrorCode is 5 or 6 or 7 or 8 or 10 or 13 or 14;

    public static StoreUnavailableException Away(string file, Exception cause) =>
        new($"The store {file} cannot be written or read now ({cause.Message}). Nothing was lost; look at the disk's space and permissions, then try again.", cause);

    private static SqliteException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is SqliteException sqlite)
                return sqlite;
        return null;
    }
}
