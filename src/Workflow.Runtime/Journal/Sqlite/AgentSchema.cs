using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 9: agents that are there, also those that have nothing to do.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0009_agents")]
internal sealed class AgentSchema : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable(
        "agents",
        table => new
        {
            Name = table.Column<string>("TEXT", name: "name"),
            Slots = table.Column<int>("INTEGER", name: "slots"),
            SeenAt = table.Column<long>("INTEGER", name: "seen_at"),
            Until = table.Column<long>("INTEGER", name: "until"),
        },
        constraints: table => table.PrimaryKey("pk_agents", row => row.Name));
}
