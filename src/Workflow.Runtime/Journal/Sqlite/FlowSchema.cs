using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 4: the figures of flow. The journal is read again from its beginning to fill them.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0004_flow")]
internal sealed class FlowSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "flow_instances",
            table => new
            {
                Id = table.Column<byte[]>("BLOB", name: "id"),
                State = table.Column<string>("TEXT", name: "state"),
            },
            constraints: table => table.PrimaryKey("pk_flow_instances", row => row.Id));
        migration.CreateTable(
            "flow_places",
            table => new
            {
                Project = table.Column<string>("TEXT", name: "project"),
                Workflow = table.Column<string>("TEXT", name: "workflow"),
                Version = table.Column<int>("INTEGER", name: "version"),
                Stage = table.Column<string>("TEXT", name: "stage"),
                Waiting = table.Column<string>("TEXT", name: "waiting"),
                Late = table.Column<bool>("INTEGER", name: "late"),
                Count = table.Column<long>("INTEGER", name: "count"),
            },
            constraints: table => table.PrimaryKey("pk_flow_places", row => new { row.Project, row.Workflow, row.Version, row.Stage, row.Waiting, row.Late }));
        migration.CreateTable(
            "flow_sums",
            table => new
            {
                Day = table.Column<int>("INTEGER", name: "day"),
                Project = table.Column<string>("TEXT", name: "project"),
                Workflow = table.Column<string>("TEXT", name: "workflow"),
                Measure = table.Column<string>("TEXT", name: "measure"),
                Name = table.Column<string>("TEXT", name: "name"),
                Count = table.Column<long>("INTEGER", name: "count"),
                Milliseconds = table.Column<long>("INTEGER", name: "milliseconds"),
            },
            constraints: table => table.PrimaryKey("pk_flow_sums", row => new { row.Day, row.Project, row.Workflow, row.Measure, row.Name }));
    }
}
