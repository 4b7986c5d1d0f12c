using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>The writer's connection, with one transaction at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly PooledDbContextFactory<SqliteWorkflowDbContext> _contexts;
    private readonly List<JournalEntry> _announced = [];
    private SqliteTransaction? _transaction;

    public SqliteSession(SqliteFile file)
    {
        _connection = file.Open();
        // There is one writer.
        _contexts = new(SqliteFile.ContextsOn(_connection), poolSize: 1);
        Units = new SqliteUnitCommands(_connection);
    }

    public SqliteUnitCommands Units { get; }

    /// <summary>Entries written in this transaction, in order.</summary>
    public IReadOnlyList<JournalEntry> Announced => _announced;

    public void Begin()
    {
        _announced.Clear();
        _transaction = _connection.BeginTransaction(deferred: false);
        Units.Begin(_transaction);
    }

    public void Commit()
    {
        if (_announced.Count > 0)
            Units.End();
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    /// <summary>Runs work so that its failure undoes only itself.</summary>
    public void Guard(Action<SqliteSession> work)
    {
        var (head, announced) = (Units.Head, _announced.Count);
        _transaction!.Save("work");
        try
        {
            work(this);
            _transaction.Release("work");
        }
        catch (Exception exception) when (!SqliteErrors.IsAway(exception))
        {
            _transaction.Rollback("work");
            _transaction.Release("work");
            Units.Head = head;
            _announced.RemoveRange(announced, _announced.Count - announced);
            throw;
        }
    }

    public SqliteWorkflowDbContext NewContext()
    {
        var context = _contexts.CreateDbContext();
        context.Database.AutoSavepointsEnabled = false;
        context.Database.UseTransaction(_transaction);
        return context;
    }

    /// <summary>Remembers a unit's entries, for those who follow the feed.</summary>
    public void Announce(CommitUnit unit, long lastPosition)
    {
        var position = lastPosition - unit.Entries.Length;
        foreach (var entry in unit.Entries)
            _announced.Add(new JournalEntry
            {
                Position = ++position,
                InstanceId = unit.InstanceId,
                Project = unit.After!.Project,
                Key = unit.After.Key,
                Workflow = unit.After.Workflow,
                Version = unit.After.Version,
                Title = unit.After.Title,
                Stage = entry.Stage,
                Entry = entry.Entry,
                Hash = entry.Hash,
            });
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        Units.Dispose();
        _connection.Dispose();
    }
}
