using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 13: ids of commands are a project's own. SQLite cannot change a table's key: receipts move to a new table.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0013_receipts")]
internal sealed class ReceiptSchema : Migration
{
    private const string Table =
        """
        CREATE TABLE receipts_anew (
            epoch INTEGER NOT NULL,
            command_id BLOB NOT NULL,
            project TEXT NOT NULL,
            key TEXT NOT NULL,
            status INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            stage TEXT NULL,
            rejection TEXT NULL,
            at INTEGER NOT NULL,
            fingerprint BLOB NOT NULL,
            CONSTRAINT pk_receipts PRIMARY KEY (epoch, command_id, project)
        )
        """;

    protected override void Up(MigrationBuilder migration)
    {
        migration.Sql(Table);
        migration.Sql("""
            INSERT INTO receipts_anew (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
            SELECT epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint FROM receipts ORDER BY rowid
            """);
        migration.DropTable("receipts");
        migration.RenameTable("receipts_anew", newName: "receipts");
        migration.CreateIndex("receipts_parked", "receipts", "at", filter: "status = 3");
    }
}
