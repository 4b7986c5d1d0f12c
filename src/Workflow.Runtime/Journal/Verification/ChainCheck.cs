using System.Text;
using System.Text.Json;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Verification;

/// <summary>Follows one instance's entries: sequences, hashes, and what they fold to.</summary>
internal sealed class ChainCheck(Guid instance, Differences differences)
{
    private readonly List<(Entry Entry, string Stage)> _entries = [];
    private ReadOnlyMemory<byte> _hash = HashChain.Start;
    private long _sequence;
    private Instance? _fold;
    private bool _broken;

    /// <summary>The commands that entries follow from, each with its project and its week.</summary>
    public IEnumerable<((string Project, Guid Id) Command, int Epoch)> Commands =>
        _entries.Select(e => ((_fold!.Project, e.Entry.CommandId), Epoch.Of(e.Entry.At)));

    private string Name => _fold?.Key ?? instance.ToString();

    public void Add(JournalRow row)
    {
        var place = $"Entry {row.Sequence} of {Name} (position {row.Position})";
        if (row.Sequence != _sequence + 1)
            differences.Add($"{place} follows entry {_sequence}: {(row.Sequence > _sequence ? "entries between them are missing" : "it is there twice")}.");
        var data = Encoding.UTF8.GetBytes(row.Data);
        if (!row.Hash.AsSpan().SequenceEqual(HashChain.Next(instance, row.Sequence, _hash.Span, data)))
            differences.Add($"{place} does not fit its hash: it, or what came before it, was changed.");
        (_sequence, _hash) = (row.Sequence, row.Hash);
        Fold(place, row, data);
    }

    /// <summary>Compares with the instance's row, which may be missing.</summary>
    public void Finish(InstanceRow? row)
    {
        CheckStages();
        if (row is null)
        {
            differences.Add($"{Name} has {_sequence} entries and no row.");
            return;
        }

        differences.Compare($"The sequence of {row.Key}'s row", row.Sequence, _sequence);
        if (!row.Hash.AsSpan().SequenceEqual(_hash.Span))
            differences.Add($"The hash of {row.Key}'s row is not that of its last entry.");
        if (_broken || _fold is not { } fold)
            return;
        if (row.Snapshot != Encoding.UTF8.GetString(JournalCodec.Encode(fold)))
            differences.Add($"The snapshot of {row.Key}'s row is not what its {_sequence} entries fold to.");
        differences.Compare($"The id of {row.Key}'s row", row.Id, Identity.Instance(fold.Project, fold.Key));
        differences.Compare($"The project of {row.Key}'s row", row.Project, fold.Project);
        differences.Compare($"The key of {row.Key}'s row", row.Key, fold.Key);
        differences.Compare($"The workflow of {row.Key}'s row", $"{row.Workflow} v{row.Version}", $"{fold.Workflow} v{fold.Version}");
        differences.Compare($"The title of {row.Key}'s row", row.Title, fold.Title);
        differences.Compare($"The state of {row.Key}'s row", row.CurrentState, fold.Stage);
        differences.Compare($"The due time of {row.Key}'s row", row.DueAt, fold.DueAt?.ToUniversalTime());
    }

    private void Fold(string place, JournalRow row, byte[] data)
    {
        if (_broken)
            return;
        try
        {
            var entry = JournalCodec.DecodeEntry(data);
            if (entry.Sequence != row.Sequence)
                differences.Add($"{place} says of itself that it is entry {entry.Sequence}.");
            _fold = WorkflowCore.Apply(_fold, entry);
            _entries.Add((entry, row.Stage));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            differences.Add($"{place} cannot be applied: {e.Message}");
            _broken = true;
        }
    }

    private void CheckStages()
    {
        var entries = _entries.Select(e => e.Entry).ToArray();
        foreach (var ((entry, stage), (_, noted)) in StageOfEntry.Along(null, entries).Zip(_entries))
            if (stage != noted)
                differences.Add($"Entry {entry.Sequence} of {Name} is noted in stage '{noted}', its journal says '{stage}'.");
    }
}
