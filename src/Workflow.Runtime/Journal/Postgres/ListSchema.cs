using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 8: lists and inboxes of a million rows are sorted by any column, and searched in.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0008_lists")]
internal sealed class ListSchema : Migration
{
    // The extension comes with PostgreSQL, and whoever owns the database may add it. Without it searching reads all the texts.
    private const string Trigrams =
        """
        DO $$ BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX instance_search_text ON instance_search USING gin (text gin_trgm_ops);
        EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
            RAISE WARNING 'Searching lists will be slow: the extension pg_trgm is missing (%)', SQLERRM;
        END $$
        """;

    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "instance_search",
            table => new
            {
                Id = table.Column<Guid>("uuid", name: "id"),
                Text = table.Column<string>("text", name: "text", collation: "C"),
            },
            constraints: table => table.PrimaryKey("pk_instance_search", row => row.Id));
        migration.Sql("INSERT INTO instance_search (id, text) SELECT id, search_text FROM instance_list");
        migration.Sql(Trigrams);
        // Stages belong to workflows: without knowing so, the planner takes what hardly exists for frequent.
        migration.Sql("CREATE STATISTICS instance_list_stages (mcv) ON workflow, stage FROM instance_list");
        // And that only what has not ended is anybody's work.
        migration.Sql("CREATE STATISTICS instance_list_work (mcv) ON roles, final, project FROM instance_list");
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
