using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 14: ids of commands are a project's own. Receipts stay as they are; each week's index is made anew.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0014_receipts")]
internal sealed class ReceiptSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.Sql("ALTER TABLE receipts DROP CONSTRAINT pk_receipts");
        migration.Sql("ALTER TABLE receipts ADD CONSTRAINT pk_receipts PRIMARY KEY (epoch, command_id, project)");
    }
}
