using Microsoft.Data.Sqlite;
using Workflow.Messages;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Writes units with prepared commands. Used by the writer's thread only, inside its transaction.</summary>
internal sealed class SqliteUnitCommands : IDisposable
{
    private readonly SqlitePrepared _findReceipt;
    private readonly SqlitePrepared _sequence;
    private readonly SqlitePrepared _insert;
    private readonly SqlitePrepared _update;
    private readonly SqlitePrepared _journal;
    private readonly SqlitePrepared _receipt;
    private readonly SqlitePrepared _settle;
    private readonly SqlitePrepared _oldest;
    private readonly SqlitePrepared _readHead;
    private readonly SqlitePrepared _writeHead;
    private readonly SqlitePrepared[] _all;

    public SqliteUnitCommands(SqliteConnection connection)
    {
        _findReceipt = new(connection, SqliteReceipts.SelectOwn, "$epoch", "$command", "$project");
        _sequence = new(connection, "SELECT sequence FROM instances WHERE id = $id", "$id");
        _insert = new(
            connection,
            """
            INSERT INTO instances (id, project, key, workflow, version, title, current_state, sequence, hash, due_at, snapshot)
            VALUES ($id, $project, $key, $workflow, $version, $title, $state, $sequence, $hash, $due, CAST($snapshot AS TEXT))
            ON CONFLICT (id) DO NOTHING
            """,
            "$id", "$project", "$key", "$workflow", "$version", "$title", "$state", "$sequence", "$hash", "$due", "$snapshot");
        _update = new(
            connection,
            """
            UPDATE instances SET version = $version, title = $title, current_state = $state, sequence = $sequence, hash = $hash,
                due_at = $due, snapshot = CAST($snapshot AS TEXT)
            WHERE id = $id AND sequence = $expected
            """,
            "$id", "$version", "$title", "$state", "$sequence", "$hash", "$due", "$snapshot", "$expected");
        _journal = new(
            connection,
            "INSERT INTO journal (position, instance_id, sequence, stage, hash, data) VALUES ($position, $id, $sequence, $stage, $hash, CAST($data AS TEXT))",
            "$position", "$id", "$sequence", "$stage", "$hash", "$data");
        _receipt = new(
            connection,
            """
            INSERT INTO receipts (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
            VALUES ($epoch, $command, $project, $key, $status, $sequence, $stage, $rejection, $at, $fingerprint)
            """,
            "$epoch", "$command", "$project", "$key", "$status", "$sequence", "$stage", "$rejection", "$at", "$fingerprint");
        _settle = new(
            connection,
            """
            UPDATE receipts SET status = $status, sequence = $sequence, stage = $stage, rejection = $rejection, at = $at
            WHERE epoch = $epoch AND command_id = $command AND project = $project
            """,
            "$epoch", "$command", "$status", "$sequence", "$stage", "$rejection", "$at", "$project");
        _oldest = new(connection, SqliteReceipts.Oldest);
        _readHead = new(connection, "SELECT position, hash FROM journal_head WHERE id = 1");
        _writeHead = new(connection, "UPDATE journal_head SET position = $position, hash = $hash WHERE id = 1", "$position", "$hash");
        _all = [_findReceipt, _sequence, _insert, _update, _journal, _receipt, _settle, _oldest, _readHead, _writeHead];
    }

    public JournalHead Head { get; set; }

    /// <summary>Takes part in a transaction, which reads where the feed ends.</summary>
    public void Begin(SqliteTransaction transaction)
    {
        foreach (var command in _all)
            command.Enlist(transaction);
        using var reader = _readHead.Read();
        reader.Read();
        Head = new JournalHead(reader.GetInt64(0), (byte[])reader.GetValue(1));
    }

    /// <summary>Writes where the feed ends now.</summary>
    public void End() => _writeHead.Set(0, Head.Position).Set(1, Head.Hash).Run();

    public CommitResult Apply(CommitUnit unit)
    {
        if (FindReceipt(unit.Receipt) is { } answered)
            return new CommitResult.Answered(answered);
        if (!Expected(unit))
            return CommitResult.Conflict.Instance;
        WriteReceipt(unit);
        foreach (var entry in unit.Entries)
            Append(unit.InstanceId, entry);
        foreach (var receipt in unit.Settled)
            Settle(receipt);
        return new CommitResult.Committed(unit.Entries.IsEmpty ? 0 : Head.Position);
    }

    public void Dispose()
    {
        foreach (var command in _all)
            command.Dispose();
    }

    private Receipt? FindReceipt(Receipt receipt)
    {
        using var reader = _findReceipt.Set(0, Epoch.Of(receipt.At)).Set(1, receipt.CommandId).Set(2, receipt.Project).Read();
        return reader.Read() ? SqliteReceipts.Read(reader, receipt.CommandId) : null;
    }

    // Whether the instance is as the unit expects; where it changes, it has changed afterwards.
    private bool Expected(CommitUnit unit)
    {
        if (unit.After is not { } after)
            return ((long?)_sequence.Set(0, unit.InstanceId).Scalar() ?? 0) == unit.ExpectedSequence;
        var hash = unit.Entries[^1].Hash;
        var changed = unit.ExpectedSequence == 0
            ? _insert.Set(0, unit.InstanceId).Set(1, after.Project).Set(2, after.Key).Set(3, after.Workflow).Set(4, after.Version).Set(5, after.Title)
                .Set(6, after.Stage).Set(7, after.Sequence).Set(8, hash).Set(9, after.DueAt).Set(10, unit.Snapshot).Run()
            : _update.Set(0, unit.InstanceId).Set(1, after.Version).Set(2, after.Title).Set(3, after.Stage).Set(4, after.Sequence).Set(5, hash)
                .Set(6, after.DueAt).Set(7, unit.Snapshot).Set(8, unit.ExpectedSequence).Run();
        return changed == 1;
    }

    private void Append(Guid instance, EncodedEntry entry)
    {
        var position = Head.Position + 1;
        _journal.Set(0, position).Set(1, instance).Set(2, entry.Entry.Sequence).Set(3, entry.Stage).Set(4, entry.Hash).Set(5, entry.Data).Run();
        Head = new JournalHead(position, HashChain.NextHead(Head.Hash, position, entry.Hash));
    }

    private void WriteReceipt(CommitUnit unit)
    {
        var receipt = unit.Receipt;
        _receipt.Set(0, Epoch.Of(receipt.At)).Set(1, receipt.CommandId).Set(2, receipt.Project).Set(3, receipt.Key).Set(4, (int)receipt.Status)
            .Set(5, receipt.Sequence).Set(6, receipt.Stage).Set(7, JournalCodec.Encode(receipt.Rejection)).Set(8, receipt.At)
            .Set(9, unit.Fingerprint).Run();
    }

    // A parked command may have been answered weeks ago.
    private void Settle(Receipt receipt)
    {
        _settle.Set(1, receipt.CommandId).Set(2, (int)receipt.Status).Set(3, receipt.Sequence).Set(4, receipt.Stage)
            .Set(5, JournalCodec.Encode(receipt.Rejection)).Set(6, receipt.At).Set(7, receipt.Project);
        var oldest = (long)_oldest.Scalar()!;
        for (long epoch = Epoch.Of(receipt.At); epoch >= oldest; epoch--)
            if (_settle.Set(0, epoch).Run() > 0)
                return;
    }
}

/// <summary>Where the feed ends.</summary>
internal readonly record struct JournalHead(long Position, byte[] Hash);
