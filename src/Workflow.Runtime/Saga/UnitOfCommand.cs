using System.Collections.Immutable;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Saga;

/// <summary>A decision with what it leads to, ready to be committed once the chain's last hash is known.</summary>
/// <param name="Command">The command.</param>
/// <param name="Before">The instance decided upon.</param>
/// <param name="After">The instance afterwards; the same where nothing changed.</param>
/// <param name="Steps">The entries, each with the stage it leads to.</param>
/// <param name="Receipt">The command's answer.</param>
internal sealed record UnitOfCommand(
    Command Command,
    Instance? Before,
    Instance? After,
    ImmutableArray<(Entry Entry, string Stage)> Steps,
    Receipt Receipt)
{
    /// <summary>What a decision leads to. Pure.</summary>
    public static UnitOfCommand Of(Command command, Instance? before, Decision decision, DateTimeOffset now)
    {
        var (entries, after) = decision switch
        {
            Decision.Accepted accepted => (accepted.Entries, accepted.After),
            Decision.Parked parked => (parked.Entries, parked.After),
            _ => (ImmutableArray<Entry>.Empty, before),
        };
        var status = decision switch
        {
            Decision.Accepted => ReceiptStatus.Applied,
            Decision.Parked => ReceiptStatus.Parked,
            Decision.Duplicate => ReceiptStatus.Duplicate,
            _ => ReceiptStatus.Rejected,
        };
        var receipt = new Receipt(
            command.CommandId,
            command.Project,
            command.Key,
            status,
            after?.Sequence ?? 0,
            after?.Stage,
            (decision as Decision.Rejected)?.Rejection,
            now);
        return new UnitOfCommand(command, before, after, [.. StageOfEntry.Along(before?.Stage, entries)], receipt);
    }

    /// <param name="instance">The instance's id.</param>
    /// <param name="last">The hash of the instance's last entry, or the chain's start.</param>
    /// <param name="trace">The trace that entries carry on; null: none.</param>
    public CommitUnit Encode(Guid instance, ReadOnlyMemory<byte> last, string? trace = null)
    {
        var unit = new CommitUnit
        {
            InstanceId = instance,
            ExpectedSequence = Before?.Sequence ?? 0,
            Receipt = Receipt,
            Fingerprint = CommandFingerprint.Of(Command),
        };
        if (Steps.IsEmpty)
            return unit;
        var entries = ImmutableArray.CreateBuilder<EncodedEntry>(Steps.Length);
        foreach (var (decided, stage) in Steps)
        {
            var entry = trace is null ? decided : decided with { Trace = trace };
            var data = JournalCodec.Encode(entry);
            var hash = HashChain.Next(unit.InstanceId, entry.Sequence, last.Span, data);
            entries.Add(new EncodedEntry(entry, stage, data, hash));
            last = hash;
        }

        return unit with
        {
            After = After,
            Snapshot = JournalCodec.Encode(After!),
            Entries = entries.MoveToImmutable(),
            Settled = Settled(),
        };
    }

    private ImmutableArray<Receipt> Settled()
    {
        var settled = ImmutableArray<Receipt>.Empty;
        foreach (var (entry, stage) in Steps)
            switch (entry)
            {
                case ParkedApplied applied:
                    settled = settled.Add(Settle(applied.Parked, ReceiptStatus.Applied, null, entry, stage));
                    break;
                case ParkedRejected rejected:
                    settled = settled.Add(Settle(rejected.Parked, ReceiptStatus.Rejected, rejected.Rejection, entry, stage));
                    break;
            }

        return settled;
    }

    private Receipt Settle(Guid command, ReceiptStatus status, Rejection? rejection, Entry entry, string stage) =>
        new(command, Command.Project, Command.Key, status, entry.Sequence, stage, rejection, entry.At);
}
