using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>Schema 1: the embedded store.</summary>
[DbContext(typeof(SqliteWorkflowDbContext))]
[Migration("0001_initial")]
internal sealed class InitialSchema : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "instances",
            table => new
            {
                Id = table.Column<byte[]>("BLOB", name: "id"),
                Project = table.Column<string>("TEXT", name: "project"),
                Key = table.Column<string>("TEXT", name: "key"),
                Workflow = table.Column<string>("TEXT", name: "workflow"),
                Version = table.Column<int>("INTEGER", name: "version"),
                Title = table.Column<string>("TEXT", name: "title"),
                CurrentState = table.Column<string>("TEXT", name: "current_state"),
                Sequence = table.Column<long>("INTEGER", name: "sequence"),
                Hash = table.Column<byte[]>("BLOB", name: "hash"),
                DueAt = table.Column<long?>("INTEGER", name: "due_at", nullable: true),
                Snapshot = table.Column<string>("TEXT", name: "snapshot"),
            },
            constraints: table => table.PrimaryKey("pk_instances", row => row.Id));
        migration.CreateTable(
            "journal",
            table => new
            {
                Position = table.Column<long>("INTEGER", name: "position"),
                InstanceId = table.Column<byte[]>("BLOB", name: "instance_id"),
                Sequence = table.Column<long>("INTEGER", name: "sequence"),
                Stage = table.Column<string>("TEXT", name: "stage"),
                Hash = table.Column<byte[]>("BLOB", name: "hash"),
                Data = table.Column<string>("TEXT", name: "data"),
            },
            constraints: table => table.PrimaryKey("pk_journal", row => row.Position));
        migration.CreateTable(
            "journal_head",
            table => new
            {
                Id = table.Column<int>("INTEGER", name: "id"),
                Position = table.Column<long>("INTEGER", name: "position"),
                Hash = table.Column<byte[]>("BLOB", name: "hash"),
            },
            constraints: table => table.PrimaryKey("pk_journal_head", row => row.Id));
        migration.CreateTable(
            "receipts",
            table => new
            {
                Epoch = table.Column<int>("INTEGER", name: "epoch"),
                CommandId = table.Column<byte[]>("BLOB", name: "command_id"),
                Project = table.Column<string>("TEXT", name: "project"),
                Key = table.Column<string>("TEXT", name: "key"),
                Status = table.Column<int>("INTEGER", name: "status"),
                Sequence = table.Column<long>("INTEGER", name: "sequence"),
                Stage = table.Column<string>("TEXT", name: "stage", nullable: true),
                Rejection = table.Column<string>("TEXT", name: "rejection", nullable: true),
                At = table.Column<long>("INTEGER", name: "at"),
                Fingerprint = table.Column<byte[]>("BLOB", name: "fingerprint"),
            },
            constraints: table => table.PrimaryKey("pk_receipts", row => new { row.Epoch, row.CommandId }));
        migration.CreateTable(
            "cursors",
            table => new
            {
                Name = table.Column<string>("TEXT", name: "name"),
                Position = table.Column<long>("INTEGER", name: "position"),
                Owner = table.Column<string>("TEXT", name: "owner", nullable: true),
                Epoch = table.Column<long>("INTEGER", name: "epoch"),
                Until = table.Column<long>("INTEGER", name: "until"),
            },
            constraints: table => table.PrimaryKey("pk_cursors", row => row.Name));
        migration.CreateTable(
            "faults",
            table => new
            {
                Id = table.Column<byte[]>("BLOB", name: "id"),
                Cursor = table.Column<string>("TEXT", name: "cursor"),
                Lane = table.Column<string>("TEXT", name: "lane"),
                Project = table.Column<string>("TEXT", name: "project"),
                Key = table.Column<string>("TEXT", name: "key"),
                Position = table.Column<long>("INTEGER", name: "position"),
                Error = table.Column<string>("TEXT", name: "error"),
                Attempts = table.Column<int>("INTEGER", name: "attempts"),
                FirstAt = table.Column<long>("INTEGER", name: "first_at"),
                LastAt = table.Column<long>("INTEGER", name: "last_at"),
                NextAt = table.Column<long>("INTEGER", name: "next_at"),
                ResolvedAt = table.Column<long?>("INTEGER", name: "resolved_at", nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_faults", row => row.Id));
        migration.CreateTable(
            "lease_lines",
            table => new
            {
                Project = table.Column<string>("TEXT", name: "project"),
                Name = table.Column<string>("TEXT", name: "name"),
                Position = table.Column<long>("INTEGER", name: "position"),
                Fence = table.Column<long>("INTEGER", name: "fence"),
            },
            constraints: table => table.PrimaryKey("pk_lease_lines", row => new { row.Project, row.Name }));
        migration.CreateTable(
            "leases",
            table => new
            {
                Project = table.Column<string>("TEXT", name: "project"),
                Name = table.Column<string>("TEXT", name: "name"),
                Position = table.Column<long>("INTEGER", name: "position"),
                InstanceId = table.Column<byte[]>("BLOB", name: "instance_id"),
                Key = table.Column<string>("TEXT", name: "key"),
                Sequence = table.Column<long>("INTEGER", name: "sequence"),
                Fence = table.Column<long?>("INTEGER", name: "fence", nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_leases", row => new { row.Project, row.Name, row.Position }));
        migration.CreateTable(
            "runs",
            table => new
            {
                Run = table.Column<byte[]>("BLOB", name: "run"),
                Attempt = table.Column<int>("INTEGER", name: "attempt"),
                Project = table.Column<string>("TEXT", name: "project"),
                Key = table.Column<string>("TEXT", name: "key"),
                Stage = table.Column<string>("TEXT", name: "stage"),
                Visit = table.Column<int>("INTEGER", name: "visit"),
                Automation = table.Column<string>("TEXT", name: "automation"),
                Order = table.Column<string>("TEXT", name: "order"),
                State = table.Column<string>("TEXT", name: "state"),
                Agent = table.Column<string>("TEXT", name: "agent", nullable: true),
                Claim = table.Column<long>("INTEGER", name: "claim"),
                Until = table.Column<long?>("INTEGER", name: "until", nullable: true),
                Outcome = table.Column<string>("TEXT", name: "outcome", nullable: true),
                Failure = table.Column<string>("TEXT", name: "failure", nullable: true),
                Result = table.Column<string>("TEXT", name: "result", nullable: true),
                Reported = table.Column<bool>("INTEGER", name: "reported"),
                QueuedAt = table.Column<long>("INTEGER", name: "queued_at"),
                StartedAt = table.Column<long?>("INTEGER", name: "started_at", nullable: true),
                FinishedAt = table.Column<long?>("INTEGER", name: "finished_at", nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_runs", row => row.Run));
        migration.CreateTable(
            "run_log",
            table => new
            {
                Run = table.Column<byte[]>("BLOB", name: "run"),
                Number = table.Column<long>("INTEGER", name: "number"),
                Attempt = table.Column<int>("INTEGER", name: "attempt"),
                At = table.Column<long>("INTEGER", name: "at"),
                Text = table.Column<string>("TEXT", name: "text"),
            },
            constraints: table => table.PrimaryKey("pk_run_log", row => new { row.Run, row.Number }));
        migration.CreateTable(
            "instance_list",
            table => new
            {
                Id = table.Column<byte[]>("BLOB", name: "id"),
                Project = table.Column<string>("TEXT", name: "project"),
                Key = table.Column<string>("TEXT", name: "key"),
                SortKey = table.Column<string>("TEXT", name: "sort_key"),
                Workflow = table.Column<string>("TEXT", name: "workflow"),
                Version = table.Column<int>("INTEGER", name: "version"),
                Title = table.Column<string>("TEXT", name: "title"),
                State = table.Column<string>("TEXT", name: "state"),
                Stage = table.Column<string>("TEXT", name: "stage"),
                StageTitle = table.Column<string>("TEXT", name: "stage_title"),
                Visit = table.Column<int>("INTEGER", name: "visit"),
                Roles = table.Column<string>("TEXT", name: "roles"),
                Waiting = table.Column<string>("TEXT", name: "waiting"),
                Assignees = table.Column<string>("TEXT", name: "assignees"),
                StartedAt = table.Column<long>("INTEGER", name: "started_at"),
                StageEnteredAt = table.Column<long>("INTEGER", name: "stage_entered_at"),
                DueAt = table.Column<long?>("INTEGER", name: "due_at", nullable: true),
                DueOrder = table.Column<long>("INTEGER", name: "due_order"),
                Parent = table.Column<string>("TEXT", name: "parent", nullable: true),
                Sequence = table.Column<long>("INTEGER", name: "sequence"),
                LastActor = table.Column<string>("TEXT", name: "last_actor", nullable: true),
                LastEvent = table.Column<string>("TEXT", name: "last_event", nullable: true),
                LastAt = table.Column<long>("INTEGER", name: "last_at"),
                Final = table.Column<string>("TEXT", name: "final", nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_instance_list", row => row.Id));
        migration.CreateTable(
            "inbox",
            table => new
            {
                Id = table.Column<byte[]>("BLOB", name: "id"),
                Project = table.Column<string>("TEXT", name: "project"),
                Key = table.Column<string>("TEXT", name: "key"),
                Title = table.Column<string>("TEXT", name: "title"),
                Workflow = table.Column<string>("TEXT", name: "workflow"),
                Role = table.Column<string>("TEXT", name: "role"),
                Kind = table.Column<string>("TEXT", name: "kind"),
                What = table.Column<string>("TEXT", name: "what"),
                Stage = table.Column<string>("TEXT", name: "stage"),
                Visit = table.Column<int>("INTEGER", name: "visit"),
                Since = table.Column<long>("INTEGER", name: "since"),
                DueAt = table.Column<long?>("INTEGER", name: "due_at", nullable: true),
                SortKey = table.Column<string>("TEXT", name: "sort_key"),
                Person = table.Column<string>("TEXT", name: "person", nullable: true),
                Urgency = table.Column<string>("TEXT", name: "urgency"),
                Open = table.Column<bool>("INTEGER", name: "open"),
                Sequence = table.Column<long>("INTEGER", name: "sequence"),
                PersonSequence = table.Column<long>("INTEGER", name: "person_sequence"),
            },
            constraints: table => table.PrimaryKey("pk_inbox", row => row.Id));
        migration.CreateTable(
            "definitions",
            table => new
            {
                Workflow = table.Column<string>("TEXT", name: "workflow"),
                Version = table.Column<int>("INTEGER", name: "version"),
                Title = table.Column<string>("TEXT", name: "title"),
                Hash = table.Column<string>("TEXT", name: "hash"),
                Yaml = table.Column<string>("TEXT", name: "yaml"),
                RegisteredAt = table.Column<long>("INTEGER", name: "registered_at"),
            },
            constraints: table => table.PrimaryKey("pk_definitions", row => new { row.Workflow, row.Version }));
        migration.CreateTable(
            "projects",
            table => new
            {
                Project = table.Column<string>("TEXT", name: "project"),
                Settings = table.Column<string>("TEXT", name: "settings"),
                ChangedAt = table.Column<long>("INTEGER", name: "changed_at"),
            },
            constraints: table => table.PrimaryKey("pk_projects", row => row.Project));
        migration.CreateTable(
            "keys",
            table => new
            {
                Project = table.Column<string>("TEXT", name: "project"),
                Prefix = table.Column<string>("TEXT", name: "prefix"),
                Last = table.Column<long>("INTEGER", name: "last"),
            },
            constraints: table => table.PrimaryKey("pk_keys", row => new { row.Project, row.Prefix }));
        migration.CreateTable(
            "store_info",
            table => new
            {
                Name = table.Column<string>("TEXT", name: "name"),
                Value = table.Column<string>("TEXT", name: "value"),
            },
            constraints: table => table.PrimaryKey("pk_store_info", row => row.Name));

        migration.CreateIndex("instances_due", "instances", "due_at", filter: "due_at IS NOT NULL");
        migration.CreateIndex("journal_instance", "journal", ["instance_id", "sequence"], unique: true);
        migration.CreateIndex("faults_open", "faults", ["cursor", "lane"], unique: true, filter: "resolved_at IS NULL");
        migration.CreateIndex("faults_last", "faults", "last_at");
        migration.CreateIndex("runs_state", "runs", ["state", "queued_at"]);
        migration.CreateIndex("runs_instance", "runs", ["project", "key"]);
        migration.CreateIndex("instance_list_sort", "instance_list", "sort_key", unique: true);
        migration.CreateIndex("instance_list_last", "instance_list", ["last_at", "sort_key"]);
        migration.CreateIndex("instance_list_started", "instance_list", ["started_at", "sort_key"]);
        migration.CreateIndex("instance_list_entered", "instance_list", ["stage_entered_at", "sort_key"]);
        migration.CreateIndex("instance_list_due", "instance_list", ["due_order", "sort_key"]);
        migration.CreateIndex("instance_list_stage", "instance_list", ["workflow", "stage", "sort_key"]);
        migration.CreateIndex("inbox_instance", "inbox", ["project", "key"]);
        migration.CreateIndex("inbox_role", "inbox", ["project", "role", "sort_key"], filter: "open");
    }
}
