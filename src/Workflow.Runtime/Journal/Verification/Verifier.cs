using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Verification;

/// <summary>Goes through everything once: instances with their entries, the feed, the receipts.</summary>
internal sealed class Verifier(WorkflowDbContext db, IProgress<long>? progress)
{
    private const int ReportEvery = 1000;
    private const int PageSize = 500;

    private readonly Differences _differences = new();
    private readonly Dictionary<(string Project, Guid Id), int> _commands = [];
    private long _instances;
    private long _entries;

    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken)
    {
        await CheckInstancesAsync(cancellationToken);
        var position = await CheckFeedAsync(cancellationToken);
        await CheckReceiptsAsync(cancellationToken);
        progress?.Report(_entries);
        return new VerificationReport(_instances, _entries, position, _differences.All);
    }

    // Range by range of ids: a page of rows, and then the entries of the same range. A connection reads one thing at a time.
    private async Task CheckInstancesAsync(CancellationToken cancellationToken)
    {
        Guid? after = null;
        do
        {
            var rows = db.Instances.AsNoTracking();
            if (after is { } last)
                rows = rows.Where(r => r.Id > last);
            var page = await rows.OrderBy(r => r.Id).Take(PageSize).ToListAsync(cancellationToken);
            Guid? until = page.Count == PageSize ? page[^1].Id : null;
            await CheckRangeAsync(page, after, until, cancellationToken);
            after = until;
        }
        while (after is not null);
    }

    // Both are in the order of ids, side by side.
    private async Task CheckRangeAsync(List<InstanceRow> page, Guid? after, Guid? until, CancellationToken cancellationToken)
    {
        using var rows = ((IEnumerable<InstanceRow>)page).GetEnumerator();
        var row = Next(rows);
        ChainCheck? chain = null;
        Guid? id = null;
        var entries = db.Journal.AsNoTracking();
        if (after is { } first)
            entries = entries.Where(r => r.InstanceId > first);
        if (until is { } last)
            entries = entries.Where(r => r.InstanceId <= last);
        await foreach (var entry in entries.OrderBy(r => r.InstanceId).ThenBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.InstanceId != id)
            {
                row = Finish(chain, id, rows, row);
                (chain, id) = (new ChainCheck(entry.InstanceId, _differences), entry.InstanceId);
            }

            chain!.Add(entry);
            if (++_entries % ReportEvery == 0)
                progress?.Report(_entries);
        }

        row = Finish(chain, id, rows, row);
        for (; row is not null; row = Next(rows))
            NoEntries(row);
    }

    private InstanceRow? Finish(ChainCheck? chain, Guid? id, IEnumerator<InstanceRow> rows, InstanceRow? row)
    {
        if (chain is null)
            return row;
        for (; row is not null && Before(row.Id, id!.Value); row = Next(rows))
            NoEntries(row);
        var own = row is not null && row.Id == id ? row : null;
        chain.Finish(own);
        foreach (var (command, epoch) in chain.Commands)
            _commands[command] = epoch;
        _instances++;
        return own is null ? row : Next(rows);
    }

    private void NoEntries(InstanceRow row)
    {
        _instances++;
        _differences.Add($"{row.Key} has a row (sequence {row.Sequence}) and no entries.");
    }

    private async Task<long> CheckFeedAsync(CancellationToken cancellationToken)
    {
        var (position, hash) = (0L, HashChain.Start.ToArray());
        await foreach (var row in db.Journal.AsNoTracking().OrderBy(r => r.Position).Select(r => new { r.Position, r.Hash }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (row.Position != position + 1)
                _differences.Add($"The feed goes from position {position} to {row.Position}: entries between them are missing.");
            hash = HashChain.NextHead(hash, row.Position, row.Hash);
            position = row.Position;
        }

        var head = await db.JournalHead.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (head is null)
            _differences.Add("The feed's head is missing.");
        else if (head.Position != position)
            _differences.Add($"The feed's head is at position {head.Position}, its last entry at {position}: entries at the end {(head.Position > position ? "are missing" : "were added")}.");
        else if (!head.Hash.AsSpan().SequenceEqual(hash))
            _differences.Add("The feed's head has another hash than its entries: one was changed, or the order was.");
        return position;
    }

    private async Task CheckReceiptsAsync(CancellationToken cancellationToken)
    {
        var oldest = await db.Receipts.MinAsync(r => (int?)r.Epoch, cancellationToken) ?? int.MaxValue;
        var answered = new HashSet<(string Project, Guid Id)>();
        await foreach (var row in db.Receipts.AsNoTracking().Select(r => new { r.Project, r.CommandId, r.Status, r.Key }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            answered.Add((row.Project, row.CommandId));
            var applied = (ReceiptStatus)row.Status is ReceiptStatus.Applied or ReceiptStatus.Parked;
            if (applied && !_commands.ContainsKey((row.Project, row.CommandId)))
                _differences.Add($"The receipt of command {row.CommandId} says that it changed {row.Key}; no entry follows from it.");
        }

        foreach (var (command, epoch) in _commands)
            if (epoch >= oldest && !answered.Contains(command))
                _differences.Add($"Entries follow from command {command.Id}, which has no receipt.");
    }

    private static InstanceRow? Next(IEnumerator<InstanceRow> rows) => rows.MoveNext() ? rows.Current : null;

    // In the order of the databases: the bytes as RFC 9562 writes them.
    private static bool Before(Guid left, Guid right) => left.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(right.ToByteArray(bigEndian: true)) < 0;
}
