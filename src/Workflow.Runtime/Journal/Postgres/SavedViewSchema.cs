using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 6: lists that people named.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0006_saved_views")]
internal sealed class SavedViewSchema : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable(
        "saved_views",
        table => new
        {
            Person = table.Column<string>("text", name: "person", collation: "C"),
            Name = table.Column<string>("text", name: "name", collation: "C"),
            Query = table.Column<string>("text", name: "query", collation: "C"),
            SavedAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "saved_at"),
        },
        constraints: table => table.PrimaryKey("pk_saved_views", row => new { row.Person, row.Name }));
}
