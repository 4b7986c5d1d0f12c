using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 5: the list says where an instance's work runs. Its cursor begins anew, so that instances there are say so, too.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0005_placement")]
internal sealed class PlacementSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<string>("environment", "instance_list", "TEXT", nullable: false, defaultValue: "");
        migration.AddColumn<string>("deployed_version", "instance_list", "TEXT", nullable: false, defaultValue: "");
        migration.CreateIndex("instance_list_environment", "instance_list", ["environment", "sort_key"]);
        // Whoever leads it now, as another node may, is not to write its own position over this.
        migration.Sql("UPDATE cursors SET position = 0, epoch = epoch + 1 WHERE name = 'instance-list'");
    }
}
