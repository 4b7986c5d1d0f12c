using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 3: agents that ask for work find it without going through all the runs there ever were.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0003_open_runs")]
internal sealed class OpenRunSchema : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateIndex("runs_open", "runs", "queued_at", filter: "NOT reported");
}
