using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 4: the figures of flow. The journal is read again from its beginning to fill them.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0004_flow")]
internal sealed class FlowSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "flow_instances",
            table => new
            {
                Id = table.Column<Guid>("uuid", name: "id"),
                State = table.Column<string>("text", name: "state", collation: "C"),
            },
            constraints: table => table.PrimaryKey("pk_flow_instances", row => row.Id));
        migration.CreateTable(
            "flow_places",
            table => new
            {
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Workflow = table.Column<string>("text", name: "workflow", collation: "C"),
                Version = table.Column<int>("integer", name: "version"),
                Stage = table.Column<string>("text", name: "stage", collation: "C"),
                Waiting = table.Column<string>("text", name: "waiting", collation: "C"),
                Late = table.Column<bool>("boolean", name: "late"),
                Count = table.Column<long>("bigint", name: "count"),
            },
            constraints: table => table.PrimaryKey("pk_flow_places", row => new { row.Project, row.Workflow, row.Version, row.Stage, row.Waiting, row.Late }));
        migration.CreateTable(
            "flow_sums",
            table => new
            {
                Day = table.Column<int>("integer", name: "day"),
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Workflow = table.Column<string>("text", name: "workflow", collation: "C"),
                Measure = table.Column<string>("text", name: "measure", collation: "C"),
                Name = table.Column<string>("text", name: "name", collation: "C"),
                Count = table.Column<long>("bigint", name: "count"),
                Milliseconds = table.Column<long>("bigint", name: "milliseconds"),
            },
            constraints: table => table.PrimaryKey("pk_flow_sums", row => new { row.Day, row.Project, row.Workflow, row.Measure, row.Name }));
    }
}
