using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 10: agents that are there, also those that have nothing to do.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0010_agents")]
internal sealed class AgentSchema : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable(
        "agents",
        table => new
        {
            Name = table.Column<string>("text", name: "name", collation: "C"),
            Slots = table.Column<int>("integer", name: "slots"),
            SeenAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "seen_at"),
            Until = table.Column<DateTimeOffset>("timestamp with time zone", name: "until"),
        },
        constraints: table => table.PrimaryKey("pk_agents", row => row.Name));
}
