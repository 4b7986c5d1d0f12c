using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 7: reports that wait for a visit are found without going through all the receipts there are.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0007_parked")]
internal sealed class ParkedSchema : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateIndex("receipts_parked", "receipts", "at", filter: "status = 3");
}
