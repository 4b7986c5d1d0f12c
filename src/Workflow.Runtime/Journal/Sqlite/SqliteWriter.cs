using System.Collections.Concurrent;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>
/// The one writer: a thread that drains what waits into one transaction after another (group commit).
/// Work that cannot be written fails alone; while the file cannot be written, work is held and tried again.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly SqliteStoreOptions _options;
    private readonly SqliteFile _file;
    private readonly Action<IReadOnlyList<JournalEntry>> _committed;
    private readonly BlockingCollection<SqliteWork> _queue = [];
    private readonly ManualResetEventSlim _stopping = new();
    private readonly List<SqliteWork> _batch = [];
    private readonly Thread _thread;
    private SqliteSession? _session;
    private TimeSpan _pause;
    private bool _unknown;

    public SqliteWriter(SqliteStoreOptions options, SqliteFile file, Action<IReadOnlyList<JournalEntry>> committed)
    {
        _options = options;
        _file = file;
        _committed = committed;
        _thread = new Thread(Loop) { IsBackground = true, Name = "workflow-writer" };
        _thread.Start();
    }

    /// <exception cref="StoreUnavailableException">Too much waits already, or the store is closed.</exception>
    public void Add(SqliteWork work)
    {
        try
        {
            if (_queue.Count >= _options.QueueLimit)
                throw new StoreUnavailableException($"The store is behind: {_options.QueueLimit} units wait to be written. Try again in a moment.");
            _queue.Add(work);
        }
        catch (InvalidOperationException e) // Also where it is disposed.
        {
            throw new StoreUnavailableException("The store is closed.", e);
        }
    }

    /// <summary>Writes what waits, then ends.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _stopping.Set();
        _thread.Join();
        _session?.Dispose();
        _queue.Dispose();
        _stopping.Dispose();
    }

    private void Loop()
    {
        while (_batch.Count > 0 || !_queue.IsCompleted)
        {
            Drain();
            if (_batch.Count > 0)
                WriteBatch();
        }
    }

    private void Drain()
    {
        if (_batch.Count == 0)
            if (_queue.TryTake(out var first, Timeout.Infinite))
                _batch.Add(first);
        while (_batch.Count < _options.BatchLimit && _queue.TryTake(out var next))
            _batch.Add(next);
    }

    private void WriteBatch()
    {
        try
        {
            if (!TryWrite(guardAll: false))
                TryWrite(guardAll: true);
            _pause = TimeSpan.Zero;
            _unknown = false;
        }
        catch (Exception exception)
        {
            Close();
            Hold(exception);
        }
    }

    // False: a piece of work failed that was not guarded, and nothing was written.
    private bool TryWrite(bool guardAll)
    {
        _session ??= new SqliteSession(_file);
        var failed = new List<(SqliteWork Work, Exception Cause)>();
        var committing = false;
        var began = EngineMetrics.Begin();
        try
        {
            _session.Begin();
            foreach (var work in _batch)
                if (!TryRun(work, guardAll, failed))
                {
                    Close();
                    return false;
                }

            committing = true;
            _session.Commit();
            EngineMetrics.Batch(_batch.Count(work => work is SqliteUnitWork), began);
        }
        catch when (committing)
        {
            _unknown = true;
            throw;
        }

        if (_session.Announced.Count > 0)
            _committed([.. _session.Announced]);
        foreach (var (work, cause) in failed)
        {
            work.Fail(cause);
            _batch.Remove(work);
        }

        foreach (var work in _batch)
            work.Complete();
        _batch.Clear();
        return true;
    }

    private bool TryRun(SqliteWork work, bool guardAll, List<(SqliteWork Work, Exception Cause)> failed)
    {
        try
        {
            if (guardAll || work.Guarded)
                _session!.Guard(work.Run);
            else
                work.Run(_session!);
            return true;
        }
        catch (Exception exception) when (!SqliteErrors.IsAway(exception))
        {
            failed.Add((work, exception));
            return guardAll || work.Guarded;
        }
    }

    // A new connection for every new try: what was open may be of a file that is no longer there.
    private void Close()
    {
        try
        {
            _session?.Dispose();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // Rolling back failed too; the connection is gone in any case, and SQLite recovers when it is opened again.
        }

        _session = null;
    }

    private void Hold(Exception cause)
    {
        if (!SqliteErrors.IsAway(cause))
        {
            FailWhere(_ => true, cause);
            return;
        }

        _pause = _pause == TimeSpan.Zero ? FirstPause : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
        var away = SqliteErrors.Away(_file.Path, cause);
        FailWhere(
            work => _stopping.IsSet || TimeProvider.System.GetElapsedTime(work.Since) > _options.Hold,
            _unknown ? new OutcomeUnknownException(away.Message, away) : away);
        if (_batch.Count > 0)
            _stopping.Wait(_pause);
        else
            _unknown = false;
    }

    private void FailWhere(Predicate<SqliteWork> match, Exception cause)
    {
        foreach (var work in _batch)
            if (match(work))
                work.Fail(cause);
        _batch.RemoveAll(match);
    }
}
