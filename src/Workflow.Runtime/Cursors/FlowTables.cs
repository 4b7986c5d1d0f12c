using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Cursors;

/// <summary>Adds to the tables of flow what entries changed: one statement for many rows, the same on both stores.</summary>
internal static class FlowTables
{
    private const int RowsAtOnce = 100;

    public static async Task AddAsync(WorkflowDbContext db, FlowChange change, CancellationToken cancellationToken)
    {
        foreach (var rows in change.Sums.Chunk(RowsAtOnce))
            await ExecuteAsync(
                db,
                "INSERT INTO flow_sums (day, project, workflow, measure, name, count, milliseconds) VALUES ",
                " ON CONFLICT (day, project, workflow, measure, name) DO UPDATE SET count = flow_sums.count + excluded.count, milliseconds = flow_sums.milliseconds + excluded.milliseconds",
                [.. rows.Select(r => new object[] { r.Key.Day.DayNumber, r.Key.Project, r.Key.Workflow, r.Key.Measure, r.Key.Name, r.Value.Count, r.Value.Milliseconds })],
                cancellationToken);
        foreach (var rows in change.Places.Chunk(RowsAtOnce))
            await ExecuteAsync(
                db,
                "INSERT INTO flow_places (project, workflow, version, stage, waiting, late, count) VALUES ",
                " ON CONFLICT (project, workflow, version, stage, waiting, late) DO UPDATE SET count = flow_places.count + excluded.count",
                [.. rows.Select(r => new object[]
                {
                    r.Key.Project, r.Key.Workflow, r.Key.Version, r.Key.Stage, FlowWaitings.Names[(int)r.Key.Waiting], r.Key.Late, r.Value,
                })],
                cancellationToken);
    }

    private static Task<int> ExecuteAsync(WorkflowDbContext db, string before, string after, object[][] rows, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder(before);
        var number = 0;
        foreach (var row in rows)
            sql.Append(number == 0 ? "(" : ", (").AppendJoin(", ", row.Select(_ => string.Create(CultureInfo.InvariantCulture, $"{{{number++}}}"))).Append(')');
        return db.Database.ExecuteSqlRawAsync(sql.Append(after).ToString(), rows.SelectMany(r => r), cancellationToken);
    }
}
