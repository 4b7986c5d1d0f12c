using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 8: lists and inboxes are sorted by any column; what is searched in is apart from the list.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0008_lists")]
internal sealed class ListSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "instance_search",
            table => new
            {
                Id = table.Column<byte[]>("BLOB", name: "id"),
                Text = table.Column<string>("TEXT", name: "text"),
            },
            constraints: table => table.PrimaryKey("pk_instance_search", row => row.Id));
        migration.Sql("INSERT INTO instance_search (id, text) SELECT id, search_text FROM instance_list");
        migration.CreateIndex("instance_list_by_stage", "instance_list", ["stage", "sort_key"]);
        migration.CreateIndex("instance_list_workflow", "instance_list", ["workflow", "sort_key"]);
        migration.CreateIndex("instance_list_state", "instance_list", ["state", "sort_key"]);
        migration.CreateIndex("instance_list_title", "instance_list", ["title", "sort_key"]);
        migration.CreateIndex("instance_list_parent", "instance_list", "parent", filter: "parent IS NOT NULL");
        migration.CreateIndex("instance_list_waiting", "instance_list", "waiting", filter: "final IS NULL");
        migration.CreateIndex("instance_list_roles", "instance_list", ["roles", "project"], filter: "final IS NULL");
        migration.CreateIndex("instance_list_assignees", "instance_list", "assignees", filter: "final IS NULL");
        migration.CreateIndex("inbox_due_role", "inbox", ["role", "sort_key"], filter: "open");
        migration.CreateIndex("inbox_due", "inbox", "sort_key", filter: "open");
    }
}
