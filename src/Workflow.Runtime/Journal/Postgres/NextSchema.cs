using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 13: lists say whose turn it is, not who has a part in the stage. The list's cursor begins anew; returns are counted from nothing again.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0013_next")]
internal sealed class NextSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.Sql("UPDATE instance_list SET returns = 0 WHERE returns > 0");
        // Whoever leads it now, as another node may, is not to write its own position over this.
        migration.Sql("UPDATE cursors SET position = 0, epoch = epoch + 1 WHERE name = 'instance-list'");
    }
}
