using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 2: faults of every kind, with what was sent and who dealt with them.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0002_faults")]
internal sealed class FaultSchema : Migration
{
    // Faults of schema 1 were of cursors; a lane's name told those that wait from those that were refused.
    private const string Translate =
        """
        UPDATE faults SET
            kind = CASE WHEN lane LIKE 'refused:%' THEN 'refused' ELSE 'cursor' END,
            resolution = CASE WHEN resolved_at IS NULL THEN NULL ELSE 'overcome' END,
            resolved_by = CASE WHEN resolved_at IS NULL THEN NULL ELSE 'workflow' END,
            sort_key = lpad(((extract(epoch FROM first_at) * 10000000)::bigint + 621355968000000000)::text, 19, '0') || '/' || replace(id::text, '-', '')
        """;

    protected override void Up(MigrationBuilder migration)
    {
        migration.DropIndex("faults_last", "faults");
        migration.RenameColumn("cursor", "faults", "source");
        migration.AddColumn<string>("kind", "faults", "text", nullable: false, defaultValue: "", collation: "C");
        migration.AddColumn<string>("message_id", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<string>("body", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<bool>("body_cut", "faults", "boolean", nullable: false, defaultValue: false);
        migration.AddColumn<string>("headers", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<string>("request", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<string>("requested_by", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<string>("reason", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<string>("resolved_by", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<string>("resolution", "faults", "text", nullable: true, collation: "C");
        migration.AddColumn<string>("sort_key", "faults", "text", nullable: false, defaultValue: "", collation: "C");
        migration.Sql(Translate);
        migration.CreateIndex("faults_sort", "faults", "sort_key", unique: true);
    }
}
