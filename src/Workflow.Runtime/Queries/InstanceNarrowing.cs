using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Which rows of the list a filter lets through, said in such a way that indexes are found for what is rare.</summary>
internal static class InstanceNarrowing
{
    // So many instances with a text in them are looked up one by one; where there are more, any order soon meets enough of them.
    private const int Rare = 3000;

    private static readonly string[] Blocked = [.. FlowWaitings.Blocked];

    public static async Task<IQueryable<InstanceListRow>> OfAsync(WorkflowDbContext db, InstanceFilter filter, CancellationToken cancellationToken)
    {
        IQueryable<InstanceListRow> rows = db.InstanceList;
        if (filter.Project is { } project)
        {
            rows = rows.Where(r => r.Project == project);
            // Sort keys begin with the project and a slash; '0' is the character after it.
            var (from, to) = (project + "/", project + "0");
            rows = rows.Where(r => string.Compare(r.SortKey, from) >= 0 && string.Compare(r.SortKey, to) < 0);
        }

        if (filter.Projects is { } projects)
            rows = rows.Where(r => projects.Contains(r.Project));
        if (filter.Workflow is { } workflow)
            rows = rows.Where(r => r.Workflow == workflow);
        if (filter.Version is { } version)
            rows = rows.Where(r => r.Version == version);
        if (filter.Stage is { } stage)
            rows = rows.Where(r => r.Stage == stage);
        if (filter.State is { } state)
            rows = rows.Where(r => r.State == state);
        if (filter.Final is { } final)
            rows = rows.Where(r => r.State == "finished" && r.Final == final);
        if (filter.Parent is { } parent)
            rows = rows.Where(r => r.Parent == parent);
        if (filter.Environment is { } environment)
            rows = rows.Where(r => r.Environment != "" && r.Environment == environment);
        if (filter.DueBefore is { } due)
            rows = rows.Where(r => r.DueAt != null && r.DueOrder < due);
        if (filter.Waiting is { } waiting)
            rows = waiting == "blocked" ? rows.Where(r => r.Waiting != "" && Blocked.Contains(r.Waiting)) : rows.Where(r => r.Waiting != "" && r.Waiting == waiting);
        if (filter.Assignee is { } person)
        {
            var those = await AssigneesWithAsync(db, person, cancellationToken);
            rows = rows.Where(r => r.Assignees != "" && those.Contains(r.Assignees));
        }

        if (filter.Role is { } role)
        {
            var those = await RolesWithAsync(db, role, cancellationToken);
            rows = Unended(rows.Where(r => those.Contains(r.Roles)));
        }

        if (filter.Text is { Length: > 0 } text)
            rows = await WithTextAsync(db, rows, text, cancellationToken);
        return OnDays(rows, filter);
    }

    // What has ended stays in its final stage: when it entered that, it ended.
    private static IQueryable<InstanceListRow> OnDays(IQueryable<InstanceListRow> rows, InstanceFilter filter)
    {
        if (filter.Open is { } open)
        {
            var over = FlowDay.End(open);
            rows = rows.Where(r => r.StartedAt < over && (r.Final == null || r.StageEnteredAt >= over));
        }

        if (filter.Arrived is { } arrived)
        {
            var (from, to) = (FlowDay.Begin(arrived), FlowDay.End(arrived));
            rows = rows.Where(r => r.StartedAt >= from && r.StartedAt < to);
        }

        if (filter.Ended is { } ended)
        {
            var (from, to) = (FlowDay.Begin(ended), FlowDay.End(ended));
            rows = rows.Where(r => r.Final != null && r.StageEnteredAt >= from && r.StageEnteredAt < to);
        }

        // A day's are few, and lie together in the index of their moments: they are all found first and sorted then. Without a limit of
        // its own a database would go through the index of the order, where those of an old day come last.
        return filter.Arrived is null && filter.Ended is null ? rows : rows.Take(int.MaxValue);
    }

    // What ended is nobody's work.
    private static IQueryable<InstanceListRow> Unended(IQueryable<InstanceListRow> rows) => rows.Where(r => r.Final == null);

    // Stages share their roles: there are few different ones, and each is found by one step in the index from the one before.
    private static async Task<List<string>> RolesWithAsync(WorkflowDbContext db, string role, CancellationToken cancellationToken)
    {
        var all = await db.Database.SqlQueryRaw<string>(
            """
            WITH RECURSIVE known AS (
                SELECT (SELECT min(roles) FROM instance_list WHERE final IS NULL) AS roles
                UNION ALL
                SELECT (SELECT min(l.roles) FROM instance_list l WHERE l.final IS NULL AND l.roles > known.roles) FROM known WHERE known.roles IS NOT NULL
            )
            SELECT roles AS "Value" FROM known WHERE roles IS NOT NULL
            """).ToListAsync(cancellationToken);
        return [.. all.Where(roles => Bars.Split(roles).Contains(role))];
    }

    // Most work is nobody's in particular; what is somebody's lies together in the index, behind it.
    private static Task<List<string>> AssigneesWithAsync(WorkflowDbContext db, string person, CancellationToken cancellationToken) =>
        db.InstanceList.Where(r => r.Assignees != "" && r.Assignees.Contains("|" + person + "|"))
            .Select(r => r.Assignees).Distinct().ToListAsync(cancellationToken);

    private static async Task<IQueryable<InstanceListRow>> WithTextAsync(
        WorkflowDbContext db, IQueryable<InstanceListRow> rows, string text, CancellationToken cancellationToken)
    {
#pragma warning disable CA1308 // The column is in lower case.
        var part = text.ToLowerInvariant();
#pragma warning restore CA1308
        var found = await db.Search(part).Select(r => r.Id).Take(Rare + 1).ToListAsync(cancellationToken);
        return found.Count <= Rare ? rows.Where(r => found.Contains(r.Id)) : rows.Where(r => r.SearchText.Contains(part));
    }
}
