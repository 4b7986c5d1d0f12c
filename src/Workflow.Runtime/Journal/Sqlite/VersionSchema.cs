using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 10: the few instances that are still on an old version are found without going through the many of the newest.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0010_versions")]
internal sealed class VersionSchema : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateIndex("instance_list_version", "instance_list", ["workflow", "version"]);
}
