using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>
/// Schema 12: lists have returns, and are sorted by everything they show. Indexes keep only what has a value, for each costs every change
/// of an instance. The list's cursor begins anew, so that instances there say what they wait for, when their stage is due, and how
/// often they were sent back. Inboxes know what is suspended. Deployments are listed.
/// </summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0012_orders")]
internal sealed class OrderSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<int>("returns", "instance_list", "integer", nullable: false, defaultValue: 0);
        migration.AddColumn<bool>("suspended", "inbox", "boolean", nullable: false, defaultValue: false);
        migration.AddColumn<long>("held_sequence", "inbox", "bigint", nullable: false, defaultValue: 0L);
        foreach (var index in (string[])["due", "environment", "waiting", "assignees", "roles"])
            migration.DropIndex("instance_list_" + index, "instance_list");
        migration.CreateIndex("instance_list_due", "instance_list", ["due_order", "sort_key"], filter: "due_at IS NOT NULL");
        migration.CreateIndex("instance_list_environment", "instance_list", ["environment", "sort_key"], filter: "environment <> ''");
        migration.CreateIndex("instance_list_waiting", "instance_list", ["waiting", "sort_key"], filter: "waiting <> ''");
        migration.CreateIndex("instance_list_assignees", "instance_list", ["assignees", "sort_key"], filter: "assignees <> ''");
        migration.CreateIndex("instance_list_returns", "instance_list", ["returns", "sort_key"], filter: "returns > 0");
        migration.CreateIndex("instance_list_roles", "instance_list", ["roles", "sort_key"], filter: "final IS NULL");
        // Those few of all runs that figures of deployments count, as they came, and those of one instance: what a run is to it follows from those before.
        migration.CreateIndex("runs_deployments", "runs", ["queued_at", "run"], filter: "automation IN ('deploy', 'rollback', 'restore')");
        migration.CreateIndex("runs_deployments_instance", "runs", ["project", "key", "queued_at"], filter: "automation IN ('deploy', 'rollback', 'restore')");
        // Each state is written anew with every change: in the same page while there is room, and then its index need not know.
        migration.Sql("ALTER TABLE flow_instances SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05)");
        // What is suspended is not late.
        migration.Sql("""
            INSERT INTO flow_places (project, workflow, version, stage, waiting, late, count)
            SELECT project, workflow, version, stage, waiting, false, count FROM flow_places WHERE waiting = 'suspended' AND late
            ON CONFLICT (project, workflow, version, stage, waiting, late) DO UPDATE SET count = flow_places.count + excluded.count
            """);
        migration.Sql("DELETE FROM flow_places WHERE waiting = 'suspended' AND late");
        // Whoever leads it now, as another node may, is not to write its own position over this.
        migration.Sql("UPDATE cursors SET position = 0, epoch = epoch + 1 WHERE name = 'instance-list'");
    }
}
