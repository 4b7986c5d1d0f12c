using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Faults: what could not be done, by whom it was dealt with, and how.</summary>
public sealed class FaultStore(IJournalStore store)
{
    private const string Sort = "faults";

    /// <summary>
    /// Notes a message that could not be dealt with. The same message from the same source is the same fault, tried once more; one that
    /// was dealt with before is open again.
    /// </summary>
    /// <returns>The fault's id; it is durable.</returns>
    public Task<Guid> NoteAsync(FaultNote note, CancellationToken cancellationToken)
    {
        // Another body under the same id is another message: a sender that counts wrongly must not hide one behind the other.
        var message = $"{note.MessageId}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note.Body ?? "")))}";
        var id = Identity.Named($"fault:{note.Source}/{message}");
        return store.ChangeAsync(
            async (db, cancel) =>
            {
                var row = await db.Faults.FirstOrDefaultAsync(r => r.Id == id, cancel)
                    ?? FaultRows.Add(db, note.Kind, FaultTexts.Name(note.Source), id.ToString(), store.Now, id);
                FaultRows.Fail(row, note.Error, store.Now, DateTimeOffset.MaxValue);
                row.Kind = note.Kind;
                row.MessageId = note.MessageId is null ? null : FaultTexts.Name(note.MessageId);
                (row.Project, row.Key) = (FaultTexts.Name(note.Project), FaultTexts.Name(note.Key));
                ((row.Body, row.BodyCut), row.Headers) = (FaultTexts.Body(note.Body), FaultTexts.Headers(note.Headers));
                (row.ResolvedAt, row.ResolvedBy, row.Resolution, row.Reason) = (null, null, null, null);
                await db.SaveChangesAsync(cancel);
                return id;
            },
            cancellationToken);
    }

    public Task<FaultRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        store.QueryAsync((db, cancel) => db.Faults.FirstOrDefaultAsync(r => r.Id == id, cancel), cancellationToken);

    /// <summary>A page of faults, the newest first.</summary>
    /// <exception cref="QueryException">The cursor was made by another list.</exception>
    public async Task<Page<FaultRow>> ListAsync(FaultFilter filter, CancellationToken cancellationToken)
    {
        var before = ListCursor.Parse(filter.Cursor, Sort)?.Key;
        var limit = Math.Clamp(filter.Limit, 1, 1000);
        var rows = await store.QueryAsync(
            (db, cancel) => Narrow(db.Faults, filter).Where(r => before == null || string.Compare(r.SortKey, before) < 0)
                .OrderByDescending(r => r.SortKey).Take(limit + 1).ToListAsync(cancel),
            cancellationToken);
        return rows.Count <= limit
            ? new Page<FaultRow>(rows, null)
            : new Page<FaultRow>(rows[..limit], new ListCursor(Sort, "", rows[limit - 1].SortKey).ToString());
    }

    /// <summary>A fault is dealt with. One that is so already stays as it is.</summary>
    /// <returns>The fault as it is now; null where there is none.</returns>
    public Task<FaultRow?> ResolveAsync(Guid id, string resolution, string by, string? reason, CancellationToken cancellationToken) => ChangeAsync(
        id,
        row =>
        {
            FaultRows.Resolve(row, resolution, by, store.Now);
            row.Reason = reason;
        },
        cancellationToken);

    /// <summary>It was tried once more in vain.</summary>
    /// <returns>The fault as it is now; null where there is none.</returns>
    public Task<FaultRow?> FailAgainAsync(Guid id, string error, CancellationToken cancellationToken) =>
        ChangeAsync(id, row => FaultRows.Fail(row, error, store.Now, DateTimeOffset.MaxValue), cancellationToken);

    /// <summary>Asks whoever has the waiting lane to try at once, or to leave out the entry that it waits at.</summary>
    /// <returns>The fault as it is now; null where there is none.</returns>
    internal Task<FaultRow?> AskAsync(Guid id, string request, string by, string? reason, CancellationToken cancellationToken) => ChangeAsync(
        id, row => (row.Request, row.RequestedBy, row.Reason, row.NextAt) = (request, by, reason, store.Now), cancellationToken);

    private static IQueryable<FaultRow> Narrow(IQueryable<FaultRow> rows, FaultFilter filter)
    {
        if (filter.Project is { } project)
            rows = rows.Where(r => r.Project == project);
        if (filter.Projects is { } projects)
            rows = rows.Where(r => projects.Contains(r.Project));
        if (filter.Kind is { } kind)
            rows = rows.Where(r => r.Kind == kind);
        return filter.OpenOnly ? rows.Where(r => r.ResolvedAt == null) : rows;
    }

    private Task<FaultRow?> ChangeAsync(Guid id, Action<FaultRow> change, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var row = await db.Faults.FirstOrDefaultAsync(r => r.Id == id, cancel);
            if (row is not { ResolvedAt: null })
                return row;
            change(row);
            await db.SaveChangesAsync(cancel);
            return row;
        },
        cancellationToken);
}
