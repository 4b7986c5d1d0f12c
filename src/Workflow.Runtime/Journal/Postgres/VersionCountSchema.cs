using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// Schema 13: how many instances each version has is kept, not counted. The store keeps it itself: a node of an earlier build that still
/// writes the list changes it, too.
/// </summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0013_version_counts")]
internal sealed class VersionCountSchema : Migration
{
    private const string Add =
        """
        CREATE FUNCTION instance_list_counted() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                INSERT INTO version_counts (project, workflow, version, state, count)
                SELECT project, workflow, version, state, count(*) FROM new_rows GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
                ON CONFLICT (project, workflow, version, state) DO UPDATE SET count = version_counts.count + excluded.count;
            ELSE
                INSERT INTO version_counts (project, workflow, version, state, count)
                SELECT project, workflow, version, state, sum(by) FROM (
                    SELECT project, workflow, version, state, 1 AS by FROM new_rows
                    UNION ALL SELECT project, workflow, version, state, -1 FROM old_rows) AS changes
                GROUP BY 1, 2, 3, 4 HAVING sum(by) <> 0 ORDER BY 1, 2, 3, 4
                ON CONFLICT (project, workflow, version, state) DO UPDATE SET count = version_counts.count + excluded.count;
            END IF;
            RETURN NULL;
        END $$
        """;

    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "version_counts",
            table => new
            {
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Workflow = table.Column<string>("text", name: "workflow", collation: "C"),
                Version = table.Column<int>("integer", name: "version"),
                State = table.Column<string>("text", name: "state", collation: "C"),
                Count = table.Column<long>("bigint", name: "count"),
            },
            constraints: table => table.PrimaryKey("pk_version_counts", row => new { row.Project, row.Workflow, row.Version, row.State }));
        migration.Sql(Add);
        // Nobody writes the list between what is counted and what is added.
        migration.Sql("LOCK TABLE instance_list IN SHARE ROW EXCLUSIVE MODE");
        migration.Sql("INSERT INTO version_counts (project, workflow, version, state, count) SELECT project, workflow, version, state, count(*) FROM instance_list GROUP BY 1, 2, 3, 4");
        migration.Sql("CREATE TRIGGER instance_list_inserted AFTER INSERT ON instance_list REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION instance_list_counted()");
        migration.Sql("CREATE TRIGGER instance_list_updated AFTER UPDATE ON instance_list REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION instance_list_counted()");
    }
}
