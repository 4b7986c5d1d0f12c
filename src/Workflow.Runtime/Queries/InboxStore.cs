using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>
/// What the roles have to do. Events can come twice, so every change carries the sequence of the entry that it follows from,
/// and one that is not newer than what is known changes nothing.
/// </summary>
public sealed class InboxStore(IJournalStore store)
{
    /// <summary>Open items, due soonest first.</summary>
    public async Task<Page<InboxItem>> ListAsync(InboxQuery query, CancellationToken cancellationToken)
    {
        var after = ListCursor.Parse(query.Cursor, "inbox");
        var limit = Math.Clamp(query.Limit, 1, 1000);
        var rows = await store.QueryAsync(
            (db, cancel) =>
            {
                var open = db.Inbox.Where(r => r.Open);
                if (query.Project is { } project)
                    open = open.Where(r => r.Project == project);
                if (query.Projects is { } projects)
                    open = open.Where(r => projects.Contains(r.Project));
                if (query.Role is { } role)
                    open = open.Where(r => r.Role == role);
                if (query.Roles is { } roles)
                    open = open.Where(r => roles.Contains(r.Role));
                if (query.Key is { } key)
                    open = open.Where(r => r.Key == key);
                if (query.Person is { } person)
                    open = open.Where(r => r.Person == null || r.Person == person);
                if (after is { Key: var last })
                    open = open.Where(r => string.Compare(r.SortKey, last) > 0);
                return open.OrderBy(r => r.SortKey).Take(limit + 1).ToListAsync(cancel);
            },
            cancellationToken);
        return new Page<InboxItem>(
            [.. rows.Take(limit).Select(Item)],
            rows.Count > limit ? new ListCursor("inbox", "", rows[limit - 1].SortKey).ToString() : null);
    }

    /// <summary>Adds or replaces the item with this id; ignored where the same or a newer sequence has put or closed it.</summary>
    public Task PutAsync(InboxItem item, long sequence, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var row = await db.Inbox.FirstOrDefaultAsync(r => r.Id == item.Id, cancel);
            if (row is not null && row.Sequence >= sequence)
                return 0;
            row ??= db.Inbox.Add(new InboxRow { Id = item.Id }).Entity;
            Fill(row, item, sequence);
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    /// <summary>Closes items that were put before the sequence.</summary>
    public Task CloseAsync(InboxItems items, long sequence, CancellationToken cancellationToken) => store.ChangeAsync(
        (db, cancel) => Of(db, items).Where(r => r.Sequence < sequence)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Open, false).SetProperty(r => r.Sequence, sequence), cancel),
        cancellationToken);

    /// <summary>Opens items of one visit again that were closed before the sequence.</summary>
    public Task ReopenAsync(InboxItems items, string stage, int visit, long sequence, CancellationToken cancellationToken) => store.ChangeAsync(
        (db, cancel) => Of(db, items).Where(r => r.Stage == stage && r.Visit == visit && !r.Open && r.Sequence < sequence)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Open, true).SetProperty(r => r.Sequence, sequence), cancel),
        cancellationToken);

    /// <summary>Sets the urgency of open items that were put before the sequence.</summary>
    public Task MarkAsync(InboxItems items, string urgency, long sequence, CancellationToken cancellationToken) => store.ChangeAsync(
        (db, cancel) => Of(db, items).Where(r => r.Open && r.Sequence < sequence)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Urgency, urgency), cancel),
        cancellationToken);

    /// <summary>Sets who does open items; null: anybody.</summary>
    public Task AssignAsync(InboxItems items, string? person, long sequence, CancellationToken cancellationToken) => store.ChangeAsync(
        (db, cancel) => Of(db, items).Where(r => r.Open && r.PersonSequence < sequence)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Person, person).SetProperty(r => r.PersonSequence, sequence), cancel),
        cancellationToken);

    /// <summary>Says of open items that the instance is suspended; or that it goes on, and by how much later they are due.</summary>
    /// <param name="items">Which.</param>
    /// <param name="heldFor">How long it was suspended; null: it is now.</param>
    /// <param name="sequence">The entry; items that know of it, or were put later, stay as they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task HoldAsync(InboxItems items, TimeSpan? heldFor, long sequence, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            foreach (var row in await Of(db, items).Where(r => r.Open && r.Sequence < sequence && r.HeldSequence < sequence).ToListAsync(cancel))
            {
                if (row.Suspended && heldFor is { } time)
                    row.DueAt += time;
                (row.Suspended, row.HeldSequence) = (heldFor is null, sequence);
                row.SortKey = SortKeyOf(row);
            }

            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private static IQueryable<InboxRow> Of(WorkflowDbContext db, InboxItems items)
    {
        var rows = db.Inbox.Where(r => r.Project == items.Project && r.Key == items.Key);
        if (items.Role is { } role)
            rows = rows.Where(r => r.Role == role);
        if (items.Kind is { } kind)
            rows = rows.Where(r => r.Kind == kind);
        return rows;
    }

    private static void Fill(InboxRow row, InboxItem item, long sequence)
    {
        (row.Project, row.Key, row.Title, row.Workflow) = (item.Project, item.Key, item.Title, item.Workflow);
        (row.Role, row.Kind, row.What, row.Stage, row.Visit) = (item.Role, item.Kind, item.What, item.Stage, item.Visit);
        (row.Since, row.DueAt, row.Person, row.Urgency) = (item.Since, item.DueAt, item.Person, item.Urgency);
        (row.Open, row.Sequence, row.Suspended) = (true, sequence, item.Suspended);
        row.SortKey = SortKeyOf(row);
    }

    private static string SortKeyOf(InboxRow row) =>
        $"{((row.Suspended ? null : row.DueAt) ?? DateTimeOffset.MaxValue).UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}/{row.Id}";

    private static InboxItem Item(InboxRow row) => new()
    {
        Id = row.Id,
        Project = row.Project,
        Key = row.Key,
        Title = row.Title,
        Workflow = row.Workflow,
        Role = row.Role,
        Kind = row.Kind,
        What = row.What,
        Stage = row.Stage,
        Visit = row.Visit,
        Since = row.Since,
        DueAt = row.DueAt,
        Person = row.Person,
        Urgency = row.Urgency,
        Suspended = row.Suspended,
    };
}
