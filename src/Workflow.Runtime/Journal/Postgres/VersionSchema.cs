using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 11: the few instances that are still on an old version are found without going through the many of the newest.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0011_versions")]
internal sealed class VersionSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateIndex("instance_list_version", "instance_list", ["workflow", "version"]);
        // Version 1 of one definition may be everywhere and of another nowhere.
        migration.Sql("CREATE STATISTICS instance_list_versions (mcv) ON workflow, version FROM instance_list");
    }
}
