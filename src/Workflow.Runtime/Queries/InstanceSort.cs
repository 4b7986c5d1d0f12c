using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>
/// An order of lists: by a column, with a unique key behind it, so that pages never overlap. What has no value in the column comes last,
/// whichever way round, for it is not in the column's index: nobody sorts by deadlines to see what has none.
/// </summary>
internal sealed class InstanceSort(params SortPart[] parts)
{
    private static readonly SortPart ByKey = SortPart.By(r => r.SortKey);

    private static readonly FrozenDictionary<string, InstanceSort> All = new Dictionary<string, InstanceSort>
    {
        ["key"] = new(ByKey),
        ["title"] = new(SortPart.By(r => r.TitleOrder)),
        ["workflow"] = new(SortPart.By(r => r.Workflow)),
        ["state"] = new(SortPart.By(r => r.State)),
        ["stage"] = new(SortPart.By(r => r.Stage)),
        ["started"] = new(SortPart.By(r => r.StartedAt)),
        ["entered"] = new(SortPart.By(r => r.StageEnteredAt)),
        ["changed"] = new(SortPart.By(r => r.LastAt)),
        ["due"] = new(SortPart.By(r => r.DueOrder).Where(r => r.DueAt != null), ByKey.Where(r => r.DueAt == null)),
        ["environment"] = new(SortPart.By(r => r.Environment).Where(r => r.Environment != ""), ByKey.Where(r => r.Environment == "")),
        ["returns"] = new(SortPart.By(r => r.Returns).Where(r => r.Returns > 0), ByKey.Where(r => r.Returns <= 0)),
        ["blocked"] = new(SortPart.By(r => r.Waiting).Where(r => r.Waiting != ""), ByKey.Where(r => r.Waiting == "")),
        // People first, then whose turn it is where nobody has it in particular.
        ["next"] = new(
            SortPart.By(r => r.Assignees).Where(r => r.Assignees != ""),
            SortPart.By(r => r.Roles).Where(r => r.Final == null && string.Compare(r.Roles, "") > 0 && r.Assignees == ""),
            ByKey.Where(r => r.Final != null || (r.Roles == "" && r.Assignees == ""))),
    }.ToFrozenDictionary();

    /// <summary>The columns' names.</summary>
    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="QueryException">There is no such column.</exception>
    public static InstanceSort Of(string name) =>
        All.GetValueOrDefault(name) ?? throw new QueryException("sort", $"Lists cannot be sorted by '{name}'. Sort by one of {string.Join(", ", Names)}, with - before it for the reverse order.");

    /// <summary>The first rows of an order, or those behind where a page ended.</summary>
    public async Task<List<InstanceListRow>> TakeAsync(IQueryable<InstanceListRow> rows, bool descending, ListCursor? after, int limit, CancellationToken cancellationToken)
    {
        if (after?.Part >= parts.Length)
            throw QueryException.Cursor();
        var found = new List<InstanceListRow>();
        for (var part = after?.Part ?? 0; part < parts.Length && found.Count < limit; part++)
            found.AddRange(await parts[part].Apply(rows, descending, part == after?.Part ? after : null).Take(limit - found.Count).ToListAsync(cancellationToken));
        return found;
    }

    /// <summary>Where a list sorted so goes on behind a row.</summary>
    public ListCursor After(InstanceListRow row, string sort)
    {
        var part = Array.FindIndex(parts, p => p.Has(row));
        return new ListCursor(sort, parts[part].ValueOf(row), row.SortKey, part);
    }
}
