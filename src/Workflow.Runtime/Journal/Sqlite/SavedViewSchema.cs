using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 6: lists that people named.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0006_saved_views")]
internal sealed class SavedViewSchema : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.CreateTable(
        "saved_views",
        table => new
        {
            Person = table.Column<string>("TEXT", name: "person"),
            Name = table.Column<string>("TEXT", name: "name"),
            Query = table.Column<string>("TEXT", name: "query"),
            SavedAt = table.Column<long>("INTEGER", name: "saved_at"),
        },
        constraints: table => table.PrimaryKey("pk_saved_views", row => new { row.Person, row.Name }));
}
