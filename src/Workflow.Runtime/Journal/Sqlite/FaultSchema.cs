using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 2: faults of every kind, with what was sent and who dealt with them.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
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
            sort_key = printf('%019d', first_at) || '/' || lower(hex(id))
        """;

    protected override void Up(MigrationBuilder migration)
    {
        migration.DropIndex("faults_last", "faults");
        migration.RenameColumn("cursor", "faults", "source");
        migration.AddColumn<string>("kind", "faults", "TEXT", nullable: false, defaultValue: "");
        migration.AddColumn<string>("message_id", "faults", "TEXT", nullable: true);
        migration.AddColumn<string>("body", "faults", "TEXT", nullable: true);
        migration.AddColumn<bool>("body_cut", "faults", "INTEGER", nullable: false, defaultValue: false);
        migration.AddColumn<string>("headers", "faults", "TEXT", nullable: true);
        migration.AddColumn<string>("request", "faults", "TEXT", nullable: true);
        migration.AddColumn<string>("requested_by", "faults", "TEXT", nullable: true);
        migration.AddColumn<string>("reason", "faults", "TEXT", nullable: true);
        migration.AddColumn<string>("resolved_by", "faults", "TEXT", nullable: true);
        migration.AddColumn<string>("resolution", "faults", "TEXT", nullable: true);
        migration.AddColumn<string>("sort_key", "faults", "TEXT", nullable: false, defaultValue: "");
        migration.Sql(Translate);
        migration.CreateIndex("faults_sort", "faults", "sort_key", unique: true);
    }
}
