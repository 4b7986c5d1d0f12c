using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 1: the store on PostgreSQL. Text is compared by its bytes (collation C), as everywhere in the product.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0001_initial")]
internal sealed class InitialSchema : Migration
{
    // A week is a partition, so that old receipts are dropped, never deleted.
    private const string Receipts =
        """
        CREATE TABLE receipts (
            epoch integer NOT NULL,
            command_id uuid NOT NULL,
            project text COLLATE "C" NOT NULL,
            key text COLLATE "C" NOT NULL,
            status integer NOT NULL,
            sequence bigint NOT NULL,
            stage text COLLATE "C",
            rejection text COLLATE "C",
            at timestamp with time zone NOT NULL,
            fingerprint bytea NOT NULL,
            CONSTRAINT pk_receipts PRIMARY KEY (epoch, command_id)
        ) PARTITION BY RANGE (epoch)
        """;

    // The feed's hash after entries that follow each other: HashChain.NextHead, entry by entry.
    private const string FeedHash =
        """
        CREATE FUNCTION feed_hash(head bytea, place bigint, entries bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
        DECLARE entry bytea;
        BEGIN
            FOREACH entry IN ARRAY entries LOOP
                place := place + 1;
                head := sha256(head || int8send(place) || entry);
            END LOOP;
            RETURN head;
        END $$
        """;

    // Rows that are updated often leave room for their next version on the page (HOT), and are vacuumed early.
    private const string Storage =
        """
        ALTER TABLE instances SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
        ALTER TABLE journal_head SET (fillfactor = 20, autovacuum_vacuum_threshold = 1000);
        ALTER TABLE cursors SET (fillfactor = 20, autovacuum_vacuum_threshold = 1000);
        ALTER TABLE journal SET (autovacuum_vacuum_insert_scale_factor = 0.5);
        """;

    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "instances",
            table => new
            {
                Id = table.Column<Guid>("uuid", name: "id"),
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Key = table.Column<string>("text", name: "key", collation: "C"),
                Workflow = table.Column<string>("text", name: "workflow", collation: "C"),
                Version = table.Column<int>("integer", name: "version"),
                Title = table.Column<string>("text", name: "title", collation: "C"),
                CurrentState = table.Column<string>("text", name: "current_state", collation: "C"),
                Sequence = table.Column<long>("bigint", name: "sequence"),
                Hash = table.Column<byte[]>("bytea", name: "hash"),
                DueAt = table.Column<DateTimeOffset?>("timestamp with time zone", name: "due_at", nullable: true),
                Snapshot = table.Column<string>("text", name: "snapshot", collation: "C"),
            },
            constraints: table => table.PrimaryKey("pk_instances", row => row.Id));
        migration.CreateTable(
            "journal",
            table => new
            {
                Position = table.Column<long>("bigint", name: "position"),
                InstanceId = table.Column<Guid>("uuid", name: "instance_id"),
                Sequence = table.Column<long>("bigint", name: "sequence"),
                Stage = table.Column<string>("text", name: "stage", collation: "C"),
                Hash = table.Column<byte[]>("bytea", name: "hash"),
                Data = table.Column<string>("text", name: "data", collation: "C"),
            },
            constraints: table => table.PrimaryKey("pk_journal", row => row.Position));
        migration.CreateTable(
            "journal_head",
            table => new
            {
                Id = table.Column<int>("integer", name: "id"),
                Position = table.Column<long>("bigint", name: "position"),
                Hash = table.Column<byte[]>("bytea", name: "hash"),
            },
            constraints: table => table.PrimaryKey("pk_journal_head", row => row.Id));
        migration.Sql(Receipts);
        migration.CreateTable(
            "cursors",
            table => new
            {
                Name = table.Column<string>("text", name: "name", collation: "C"),
                Position = table.Column<long>("bigint", name: "position"),
                Owner = table.Column<string>("text", name: "owner", nullable: true, collation: "C"),
                Epoch = table.Column<long>("bigint", name: "epoch"),
                Until = table.Column<DateTimeOffset>("timestamp with time zone", name: "until"),
            },
            constraints: table => table.PrimaryKey("pk_cursors", row => row.Name));
        migration.CreateTable(
            "faults",
            table => new
            {
                Id = table.Column<Guid>("uuid", name: "id"),
                Cursor = table.Column<string>("text", name: "cursor", collation: "C"),
                Lane = table.Column<string>("text", name: "lane", collation: "C"),
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Key = table.Column<string>("text", name: "key", collation: "C"),
                Position = table.Column<long>("bigint", name: "position"),
                Error = table.Column<string>("text", name: "error", collation: "C"),
                Attempts = table.Column<int>("integer", name: "attempts"),
                FirstAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "first_at"),
                LastAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "last_at"),
                NextAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "next_at"),
                ResolvedAt = table.Column<DateTimeOffset?>("timestamp with time zone", name: "resolved_at", nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_faults", row => row.Id));
        migration.CreateTable(
            "lease_lines",
            table => new
            {
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Name = table.Column<string>("text", name: "name", collation: "C"),
                Position = table.Column<long>("bigint", name: "position"),
                Fence = table.Column<long>("bigint", name: "fence"),
            },
            constraints: table => table.PrimaryKey("pk_lease_lines", row => new { row.Project, row.Name }));
        migration.CreateTable(
            "leases",
            table => new
            {
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Name = table.Column<string>("text", name: "name", collation: "C"),
                Position = table.Column<long>("bigint", name: "position"),
                InstanceId = table.Column<Guid>("uuid", name: "instance_id"),
                Key = table.Column<string>("text", name: "key", collation: "C"),
                Sequence = table.Column<long>("bigint", name: "sequence"),
                Fence = table.Column<long?>("bigint", name: "fence", nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_leases", row => new { row.Project, row.Name, row.Position }));
        migration.CreateTable(
            "runs",
            table => new
            {
                Run = table.Column<Guid>("uuid", name: "run"),
                Attempt = table.Column<int>("integer", name: "attempt"),
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Key = table.Column<string>("text", name: "key", collation: "C"),
                Stage = table.Column<string>("text", name: "stage", collation: "C"),
                Visit = table.Column<int>("integer", name: "visit"),
                Automation = table.Column<string>("text", name: "automation", collation: "C"),
                Order = table.Column<string>("text", name: "order", collation: "C"),
                State = table.Column<string>("text", name: "state", collation: "C"),
                Agent = table.Column<string>("text", name: "agent", nullable: true, collation: "C"),
                Claim = table.Column<long>("bigint", name: "claim"),
                Until = table.Column<DateTimeOffset?>("timestamp with time zone", name: "until", nullable: true),
                Outcome = table.Column<string>("text", name: "outcome", nullable: true, collation: "C"),
                Failure = table.Column<string>("text", name: "failure", nullable: true, collation: "C"),
                Result = table.Column<string>("text", name: "result", nullable: true, collation: "C"),
                Reported = table.Column<bool>("boolean", name: "reported"),
                QueuedAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "queued_at"),
                StartedAt = table.Column<DateTimeOffset?>("timestamp with time zone", name: "started_at", nullable: true),
                FinishedAt = table.Column<DateTimeOffset?>("timestamp with time zone", name: "finished_at", nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_runs", row => row.Run));
        migration.CreateTable(
            "run_log",
            table => new
            {
                Run = table.Column<Guid>("uuid", name: "run"),
                Number = table.Column<long>("bigint", name: "number"),
                Attempt = table.Column<int>("integer", name: "attempt"),
                At = table.Column<DateTimeOffset>("timestamp with time zone", name: "at"),
                Text = table.Column<string>("text", name: "text", collation: "C"),
            },
            constraints: table => table.PrimaryKey("pk_run_log", row => new { row.Run, row.Number }));
        migration.CreateTable(
            "instance_list",
            table => new
            {
                Id = table.Column<Guid>("uuid", name: "id"),
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Key = table.Column<string>("text", name: "key", collation: "C"),
                SortKey = table.Column<string>("text", name: "sort_key", collation: "C"),
                SearchText = table.Column<string>("text", name: "search_text", collation: "C"),
                Workflow = table.Column<string>("text", name: "workflow", collation: "C"),
                Version = table.Column<int>("integer", name: "version"),
                Title = table.Column<string>("text", name: "title", collation: "C"),
                State = table.Column<string>("text", name: "state", collation: "C"),
                Stage = table.Column<string>("text", name: "stage", collation: "C"),
                StageTitle = table.Column<string>("text", name: "stage_title", collation: "C"),
                Visit = table.Column<int>("integer", name: "visit"),
                Roles = table.Column<string>("text", name: "roles", collation: "C"),
                Waiting = table.Column<string>("text", name: "waiting", collation: "C"),
                Assignees = table.Column<string>("text", name: "assignees", collation: "C"),
                StartedAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "started_at"),
                StageEnteredAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "stage_entered_at"),
                DueAt = table.Column<DateTimeOffset?>("timestamp with time zone", name: "due_at", nullable: true),
                DueOrder = table.Column<DateTimeOffset>("timestamp with time zone", name: "due_order"),
                Parent = table.Column<string>("text", name: "parent", nullable: true, collation: "C"),
                Sequence = table.Column<long>("bigint", name: "sequence"),
                LastActor = table.Column<string>("text", name: "last_actor", nullable: true, collation: "C"),
                LastEvent = table.Column<string>("text", name: "last_event", nullable: true, collation: "C"),
                LastAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "last_at"),
                Final = table.Column<string>("text", name: "final", nullable: true, collation: "C"),
            },
            constraints: table => table.PrimaryKey("pk_instance_list", row => row.Id));
        migration.CreateTable(
            "inbox",
            table => new
            {
                Id = table.Column<Guid>("uuid", name: "id"),
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Key = table.Column<string>("text", name: "key", collation: "C"),
                Title = table.Column<string>("text", name: "title", collation: "C"),
                Workflow = table.Column<string>("text", name: "workflow", collation: "C"),
                Role = table.Column<string>("text", name: "role", collation: "C"),
                Kind = table.Column<string>("text", name: "kind", collation: "C"),
                What = table.Column<string>("text", name: "what", collation: "C"),
                Stage = table.Column<string>("text", name: "stage", collation: "C"),
                Visit = table.Column<int>("integer", name: "visit"),
                Since = table.Column<DateTimeOffset>("timestamp with time zone", name: "since"),
                DueAt = table.Column<DateTimeOffset?>("timestamp with time zone", name: "due_at", nullable: true),
                SortKey = table.Column<string>("text", name: "sort_key", collation: "C"),
                Person = table.Column<string>("text", name: "person", nullable: true, collation: "C"),
                Urgency = table.Column<string>("text", name: "urgency", collation: "C"),
                Open = table.Column<bool>("boolean", name: "open"),
                Sequence = table.Column<long>("bigint", name: "sequence"),
                PersonSequence = table.Column<long>("bigint", name: "person_sequence"),
            },
            constraints: table => table.PrimaryKey("pk_inbox", row => row.Id));
        migration.CreateTable(
            "definitions",
            table => new
            {
                Workflow = table.Column<string>("text", name: "workflow", collation: "C"),
                Version = table.Column<int>("integer", name: "version"),
                Title = table.Column<string>("text", name: "title", collation: "C"),
                Hash = table.Column<string>("text", name: "hash", collation: "C"),
                Yaml = table.Column<string>("text", name: "yaml", collation: "C"),
                RegisteredAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "registered_at"),
            },
            constraints: table => table.PrimaryKey("pk_definitions", row => new { row.Workflow, row.Version }));
        migration.CreateTable(
            "projects",
            table => new
            {
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Settings = table.Column<string>("text", name: "settings", collation: "C"),
                ChangedAt = table.Column<DateTimeOffset>("timestamp with time zone", name: "changed_at"),
            },
            constraints: table => table.PrimaryKey("pk_projects", row => row.Project));
        migration.CreateTable(
            "keys",
            table => new
            {
                Project = table.Column<string>("text", name: "project", collation: "C"),
                Prefix = table.Column<string>("text", name: "prefix", collation: "C"),
                Last = table.Column<long>("bigint", name: "last"),
            },
            constraints: table => table.PrimaryKey("pk_keys", row => new { row.Project, row.Prefix }));
        migration.CreateTable(
            "store_info",
            table => new
            {
                Name = table.Column<string>("text", name: "name", collation: "C"),
                Value = table.Column<string>("text", name: "value", collation: "C"),
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
        migration.CreateIndex("instance_list_stage", "instance_list", ["workflow", "stage", "sort_key"]);
        migration.CreateIndex("instance_list_due", "instance_list", ["due_order", "sort_key"]);
        migration.CreateIndex("inbox_instance", "inbox", ["project", "key"]);
        migration.CreateIndex("inbox_role", "inbox", ["project", "role", "sort_key"], filter: "open");
        migration.Sql(FeedHash);
        migration.Sql(Storage);
    }
}
