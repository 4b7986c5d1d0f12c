using Npgsql;
using Workflow.Engine.Instances;
using Workflow.Messages;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Units laid out as the columns that <see cref="CommitSql"/> wants, in its order.</summary>
internal sealed class CommitRows
{
    private readonly CommitValue<int> _epoch = new("integer", 0);
    private readonly CommitColumn<int> _unit = new("integer");
    private readonly CommitColumn<Guid> _command = new("uuid");
    private readonly CommitColumn<short> _kind = new("smallint");
    private readonly CommitColumn<Guid> _id = new("uuid");
    private readonly CommitColumn<long> _expected = new("bigint");
    private readonly CommitColumn<string> _project = new("text");
    private readonly CommitColumn<string> _key = new("text");
    private readonly CommitColumn<ReadOnlyMemory<byte>> _fingerprint = new("bytea");
    private readonly ReceiptColumns _receipt = new();
    private readonly CommitColumn<int> _updated = new("integer");
    private readonly SnapshotColumns _update = new();
    private readonly CommitColumn<int> _started = new("integer");
    private readonly CommitColumn<string> _startProject = new("text");
    private readonly CommitColumn<string> _startKey = new("text");
    private readonly CommitColumn<string> _startWorkflow = new("text");
    private readonly SnapshotColumns _start = new();
    private readonly CommitColumn<int> _entry = new("integer");
    private readonly CommitColumn<int> _entryUnit = new("integer");
    private readonly CommitColumn<long> _entrySequence = new("bigint");
    private readonly CommitColumn<string> _entryStage = new("text");
    private readonly CommitColumn<byte[]> _entryHash = new("bytea");
    private readonly CommitColumn<byte[]> _entryData = new("text");
    private readonly CommitValue<byte[]> _head = new("bytea", []);
    private readonly CommitValue<long> _nextPosition = new("bigint", 0);
    private readonly CommitValue<byte[]> _nextHead = new("bytea", []);
    private readonly CommitColumn<int> _settledUnit = new("integer");
    private readonly CommitColumn<Guid> _settledCommand = new("uuid");
    private readonly ReceiptColumns _settled = new();
    private readonly CommitColumn<int> _epochs = new("integer");
    private readonly ICommitColumn[] _plain;
    private readonly ICommitColumn[] _settling;

    public CommitRows()
    {
        _plain =
        [
            _unit, _command, _kind, _id, _expected, _project, _key, _fingerprint, .. _receipt.All,
            _updated, .. _update.All,
            _started, _startProject, _startKey, _startWorkflow, .. _start.All,
            _entry, _entryUnit, _entrySequence, _entryStage, _entryHash, _entryData,
        ];
        _settling = [_settledUnit, _settledCommand, .. _settled.All, _epochs];
    }

    /// <summary>Whether parked commands are settled.</summary>
    public bool Settles => _settledUnit.Values.Count > 0;

    /// <param name="units">Of one epoch; no two of one instance or one command.</param>
    /// <param name="epochs">The weeks in which a parked command's receipt may be.</param>
    public void Fill(ReadOnlySpan<UnitWork> units, IEnumerable<int> epochs)
    {
        foreach (var column in _plain.Concat(_settling))
            column.Clear();
        _epoch.Set(units[0].Epoch);
        _epochs.Values.AddRange(epochs);
        for (var i = 0; i < units.Length; i++)
            Add(i + 1, units[i].Unit);
    }

    /// <summary>Says where the feed is believed to end, and so where it will.</summary>
    public void Follow(FeedHead head)
    {
        var next = head.After(_entryHash.Values);
        _head.Set(head.Hash);
        _nextPosition.Set(next.Position);
        _nextHead.Set(next.Hash);
    }

    /// <summary>
    /// The parameters of <see cref="CommitSql.Whole"/> and <see cref="CommitSql.Each"/>, or with <paramref name="settling"/> of
    /// <see cref="CommitSql.Settling"/>.
    /// </summary>
    public IEnumerable<NpgsqlParameter> NewParameters(bool settling) =>
    [
        _epoch.NewParameter(),
        .. _plain.Select(column => column.NewParameter()),
        _head.NewParameter(), _nextPosition.NewParameter(), _nextHead.NewParameter(),
        .. settling ? _settling.Select(column => column.NewParameter()) : [],
    ];

    private void Add(int number, CommitUnit unit)
    {
        _unit.Values.Add(number);
        _command.Values.Add(unit.Receipt.CommandId);
        _kind.Values.Add((short)(unit.After is null ? 0 : unit.ExpectedSequence == 0 ? 1 : 2));
        _id.Values.Add(unit.InstanceId);
        _expected.Values.Add(unit.ExpectedSequence);
        _project.Values.Add(unit.Receipt.Project);
        _key.Values.Add(unit.Receipt.Key);
        _fingerprint.Values.Add(unit.Fingerprint);
        _receipt.Add(unit.Receipt);
        if (unit.After is { } after)
            AddInstance(number, unit, after);
        foreach (var entry in unit.Entries)
        {
            _entry.Values.Add(_entry.Values.Count + 1);
            _entryUnit.Values.Add(number);
            _entrySequence.Values.Add(entry.Entry.Sequence);
            _entryStage.Values.Add(entry.Stage);
            _entryHash.Values.Add(entry.Hash);
            _entryData.Values.Add(entry.Data);
        }

        foreach (var receipt in unit.Settled)
        {
            _settledUnit.Values.Add(number);
            _settledCommand.Values.Add(receipt.CommandId);
            _settled.Add(receipt);
        }
    }

    private void AddInstance(int number, CommitUnit unit, Instance after)
    {
        if (unit.ExpectedSequence > 0)
        {
            _updated.Values.Add(number);
            _update.Add(unit, after);
            return;
        }

        _started.Values.Add(number);
        _startProject.Values.Add(after.Project);
        _startKey.Values.Add(after.Key);
        _startWorkflow.Values.Add(after.Workflow);
        _start.Add(unit, after);
    }

    private sealed class SnapshotColumns
    {
        private readonly CommitColumn<int> _version = new("integer");
        private readonly CommitColumn<string> _title = new("text");
        private readonly CommitColumn<string> _state = new("text");
        private readonly CommitColumn<long> _sequence = new("bigint");
        private readonly CommitColumn<byte[]> _hash = new("bytea");
        private readonly CommitColumn<DateTimeOffset?> _due = new("timestamptz");
        private readonly CommitColumn<ReadOnlyMemory<byte>> _snapshot = new("text");

        public ICommitColumn[] All => [_version, _title, _state, _sequence, _hash, _due, _snapshot];

        public void Add(CommitUnit unit, Instance after)
        {
            _version.Values.Add(after.Version);
            _title.Values.Add(after.Title);
            _state.Values.Add(after.Stage);
            _sequence.Values.Add(after.Sequence);
            _hash.Values.Add(unit.Entries[^1].Hash);
            _due.Values.Add(after.DueAt?.ToUniversalTime());
            _snapshot.Values.Add(unit.Snapshot);
        }
    }

    private sealed class ReceiptColumns
    {
        private readonly CommitColumn<int> _status = new("integer");
        private readonly CommitColumn<long> _sequence = new("bigint");
        private readonly CommitColumn<string?> _stage = new("text");
        private readonly CommitColumn<string?> _rejection = new("text");
        private readonly CommitColumn<DateTimeOffset> _at = new("timestamptz");

        public ICommitColumn[] All => [_status, _sequence, _stage, _rejection, _at];

        public void Add(Receipt receipt)
        {
            _status.Values.Add((int)receipt.Status);
            _sequence.Values.Add(receipt.Sequence);
            _stage.Values.Add(receipt.Stage);
            _rejection.Values.Add(JournalCodec.Encode(receipt.Rejection));
            _at.Values.Add(receipt.At.ToUniversalTime());
        }
    }
}
