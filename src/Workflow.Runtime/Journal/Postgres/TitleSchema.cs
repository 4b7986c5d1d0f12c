using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// Schema 15: lists are sorted by titles as people order them. The list's cursor begins anew, so that instances there are sorted so, too;
/// until it has come to them they stand before the others. Returns are counted from nothing again.
/// </summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0015_titles")]
internal sealed class TitleSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        // A column with a default rewrites no row.
        migration.AddColumn<string>("title_order", "instance_list", "text", nullable: false, defaultValue: "", collation: "C");
        migration.DropIndex("instance_list_title", "instance_list");
        migration.CreateIndex("instance_list_title", "instance_list", ["title_order", "sort_key"]);
        migration.Sql("UPDATE instance_list SET returns = 0 WHERE returns > 0");
        // Whoever leads it now, as another node may, is not to write its own position over this.
        migration.Sql("UPDATE cursors SET position = 0, epoch = epoch + 1 WHERE name = 'instance-list'");
    }
}
