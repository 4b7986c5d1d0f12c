using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Inboxes;
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

    /// <summary>
    /// Makes changes of any number of instances, in their order: one reading, and one writing of what they come to, in one transaction.
    /// </summary>
    public async Task ApplyAsync(IReadOnlyList<InboxChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        string[] projects = [.. changes.Select(c => c.Scope.Project).Distinct()];
        string[] keys = [.. changes.Select(c => c.Scope.Key).Distinct()];
        Guid[] put = [.. changes.OfType<InboxPut>().Select(c => c.Item.Id).Distinct()];
        string[] reopened = [.. changes.OfType<InboxReopening>().Select(c => c.Scope.Key).Distinct()];
        await store.ChangeAsync(
            async (db, cancel) =>
            {
                // What is closed stays so, but for what is put or opened again: an instance may have had any number of items.
                var rows = new InboxRows(await db.Inbox.AsNoTracking()
                    .Where(r => projects.Contains(r.Project) && keys.Contains(r.Key) && (r.Open || put.Contains(r.Id) || reopened.Contains(r.Key)))
                    .ToListAsync(cancel));
                foreach (var change in changes)
                    rows.Apply(change);
                await db.UpsertAsync(rows.Changed, cancel);
                return rows.Changed.Count;
            },
            cancellationToken);
    }

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
