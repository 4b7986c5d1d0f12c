using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 12: how many instances each version has is kept, not counted; the store keeps it itself.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0012_version_counts")]
internal sealed class VersionCountSchema : Migration
{
    private const string Come =
        """
        INSERT INTO version_counts (project, workflow, version, state, count) VALUES (new.project, new.workflow, new.version, new.state, 1)
        ON CONFLICT (project, workflow, version, state) DO UPDATE SET count = count + 1;
        """;

    private const string Gone =
        "UPDATE version_counts SET count = count - 1 WHERE project = old.project AND workflow = old.workflow AND version = old.version AND state = old.state;";

    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "version_counts",
            table => new
            {
                Project = table.Column<string>("TEXT", name: "project"),
                Workflow = table.Column<string>("TEXT", name: "workflow"),
                Version = table.Column<int>("INTEGER", name: "version"),
                State = table.Column<string>("TEXT", name: "state"),
                Count = table.Column<long>("INTEGER", name: "count"),
            },
            constraints: table => table.PrimaryKey("pk_version_counts", row => new { row.Project, row.Workflow, row.Version, row.State }));
        migration.Sql("INSERT INTO version_counts (project, workflow, version, state, count) SELECT project, workflow, version, state, count(*) FROM instance_list GROUP BY 1, 2, 3, 4");
        migration.Sql($"CREATE TRIGGER instance_list_inserted AFTER INSERT ON instance_list BEGIN {Come} END");
        migration.Sql(
            $"""
            CREATE TRIGGER instance_list_updated AFTER UPDATE ON instance_list
            WHEN (old.project, old.workflow, old.version, old.state) IS NOT (new.project, new.workflow, new.version, new.state)
            BEGIN {Gone} {Come} END
            """);
    }
}
