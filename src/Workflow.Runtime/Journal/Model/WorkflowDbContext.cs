using Microsoft.EntityFrameworkCore;

namespace Workflow.Runtime.Journal.Model;

/// <summary>The tables. The hot path writes instances, journal and receipts with the provider's own commands.</summary>
public abstract class WorkflowDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Marks a column to which <see cref="UpsertAsync"/> adds instead of replacing what is there.</summary>
    internal const string Adds = "Workflow:Adds";

    public DbSet<InstanceRow> Instances => Set<InstanceRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<JournalHeadRow> JournalHead => Set<JournalHeadRow>();
    public DbSet<ReceiptRow> Receipts => Set<ReceiptRow>();
    public DbSet<CursorRow> Cursors => Set<CursorRow>();
    public DbSet<FaultRow> Faults => Set<FaultRow>();
    public DbSet<LeaseLineRow> LeaseLines => Set<LeaseLineRow>();
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<RunLogRow> RunLog => Set<RunLogRow>();
    public DbSet<InstanceListRow> InstanceList => Set<InstanceListRow>();
    public DbSet<InstanceSearchRow> InstanceSearch => Set<InstanceSearchRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<FlowInstanceRow> FlowInstances => Set<FlowInstanceRow>();
    public DbSet<FlowPlaceRow> FlowPlaces => Set<FlowPlaceRow>();
    public DbSet<FlowSumRow> FlowSums => Set<FlowSumRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<ProjectRow> Projects => Set<ProjectRow>();
    public DbSet<KeyRow> Keys => Set<KeyRow>();
    public DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();
    public DbSet<AgentRow> Agents => Set<AgentRow>();
    public DbSet<StoreInfoRow> StoreInfo => Set<StoreInfoRow>();

    /// <summary>Adds rows or replaces those with the same key, in the transaction under way; nothing is tracked.</summary>
    public abstract Task UpsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The texts that have a part.</summary>
    /// <param name="part">In lower case; nothing in it has a meaning of its own.</param>
    public virtual IQueryable<InstanceSearchRow> Search(string part) => InstanceSearch.Where(r => r.Text.Contains(part));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InstanceRow>(row =>
        {
            row.ToTable("instances").HasKey(r => r.Id);
            row.HasIndex(r => r.DueAt).HasDatabaseName("instances_due").HasFilter("due_at IS NOT NULL");
        });
        modelBuilder.Entity<JournalRow>(row =>
        {
            row.ToTable("journal").HasKey(r => r.Position);
            row.Property(r => r.Position).ValueGeneratedNever();
            row.HasIndex(r => new { r.InstanceId, r.Sequence }).HasDatabaseName("journal_instance").IsUnique();
        });
        modelBuilder.Entity<JournalHeadRow>(row =>
        {
            row.ToTable("journal_head").HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<ReceiptRow>(row =>
        {
            row.ToTable("receipts").HasKey(r => new { r.Epoch, r.CommandId, r.Project });
            // Of what waits only: hardly any receipt is ever in it.
            row.HasIndex(r => r.At).HasDatabaseName("receipts_parked").HasFilter("status = 3");
        });
        modelBuilder.Entity<CursorRow>().ToTable("cursors").HasKey(r => r.Name);
        modelBuilder.Entity<FaultRow>(row =>
        {
            row.ToTable("faults").HasKey(r => r.Id);
            row.HasIndex(r => new { r.Source, r.Lane }).HasDatabaseName("faults_open").HasFilter("resolved_at IS NULL").IsUnique();
            row.HasIndex(r => r.SortKey).HasDatabaseName("faults_sort").IsUnique();
        });
        modelBuilder.Entity<LeaseLineRow>().ToTable("lease_lines").HasKey(r => new { r.Project, r.Name });
        modelBuilder.Entity<LeaseRow>().ToTable("leases").HasKey(r => new { r.Project, r.Name, r.Position });
        modelBuilder.Entity<RunRow>(row =>
        {
            row.ToTable("runs").HasKey(r => r.Run);
            row.HasIndex(r => new { r.State, r.QueuedAt }).HasDatabaseName("runs_state");
            row.HasIndex(r => new { r.Project, r.Key }).HasDatabaseName("runs_instance");
            row.HasIndex(r => r.QueuedAt).HasDatabaseName("runs_open").HasFilter("NOT reported");
            row.HasIndex(r => new { r.QueuedAt, r.Run }).HasDatabaseName("runs_deployments").HasFilter("automation IN ('deploy', 'rollback', 'restore')");
            row.HasIndex(r => new { r.Project, r.Key, r.QueuedAt }).HasDatabaseName("runs_deployments_instance").HasFilter("automation IN ('deploy', 'rollback', 'restore')");
        });
        modelBuilder.Entity<RunLogRow>().ToTable("run_log").HasKey(r => new { r.Run, r.Number });
        modelBuilder.Entity<InstanceListRow>(row =>
        {
            row.ToTable("instance_list").HasKey(r => r.Id);
            row.Property(r => r.Returns).HasAnnotation(Adds, true);
            row.HasIndex(r => r.SortKey).HasDatabaseName("instance_list_sort").IsUnique();
            row.HasIndex(r => new { r.LastAt, r.SortKey }).HasDatabaseName("instance_list_last");
            row.HasIndex(r => new { r.StartedAt, r.SortKey }).HasDatabaseName("instance_list_started");
            row.HasIndex(r => new { r.StageEnteredAt, r.SortKey }).HasDatabaseName("instance_list_entered");
            // What has no value is not in these: it comes last in every order.
            row.HasIndex(r => new { r.DueOrder, r.SortKey }).HasDatabaseName("instance_list_due").HasFilter("due_at IS NOT NULL");
            row.HasIndex(r => new { r.Environment, r.SortKey }).HasDatabaseName("instance_list_environment").HasFilter("environment <> ''");
            row.HasIndex(r => new { r.Waiting, r.SortKey }).HasDatabaseName("instance_list_waiting").HasFilter("waiting <> ''");
            row.HasIndex(r => new { r.Assignees, r.SortKey }).HasDatabaseName("instance_list_assignees").HasFilter("assignees <> ''");
            row.HasIndex(r => new { r.Returns, r.SortKey }).HasDatabaseName("instance_list_returns").HasFilter("returns > 0");
            row.HasIndex(r => new { r.Roles, r.SortKey }).HasDatabaseName("instance_list_roles").HasFilter("final IS NULL");
            row.HasIndex(r => new { r.Workflow, r.Stage, r.SortKey }).HasDatabaseName("instance_list_stage");
            row.HasIndex(r => new { r.Stage, r.SortKey }).HasDatabaseName("instance_list_by_stage");
            row.HasIndex(r => new { r.Workflow, r.SortKey }).HasDatabaseName("instance_list_workflow");
            row.HasIndex(r => new { r.Workflow, r.Version }).HasDatabaseName("instance_list_version");
            row.HasIndex(r => new { r.State, r.SortKey }).HasDatabaseName("instance_list_state");
            row.HasIndex(r => new { r.TitleOrder, r.SortKey }).HasDatabaseName("instance_list_title");
            row.HasIndex(r => r.Parent).HasDatabaseName("instance_list_parent").HasFilter("parent IS NOT NULL");
        });
        modelBuilder.Entity<InstanceSearchRow>().ToTable("instance_search").HasKey(r => r.Id);
        modelBuilder.Entity<InboxRow>(row =>
        {
            row.ToTable("inbox").HasKey(r => r.Id);
            row.HasIndex(r => new { r.Project, r.Key }).HasDatabaseName("inbox_instance");
            row.HasIndex(r => new { r.Project, r.Role, r.SortKey }).HasDatabaseName("inbox_role").HasFilter("open");
            row.HasIndex(r => new { r.Role, r.SortKey }).HasDatabaseName("inbox_due_role").HasFilter("open");
            row.HasIndex(r => r.SortKey).HasDatabaseName("inbox_due").HasFilter("open");
        });
        modelBuilder.Entity<FlowInstanceRow>().ToTable("flow_instances").HasKey(r => r.Id);
        modelBuilder.Entity<FlowPlaceRow>().ToTable("flow_places").HasKey(r => new { r.Project, r.Workflow, r.Version, r.Stage, r.Waiting, r.Late });
        // Days first: what is asked for is a range of them.
        modelBuilder.Entity<FlowSumRow>().ToTable("flow_sums").HasKey(r => new { r.Day, r.Project, r.Workflow, r.Measure, r.Name });
        modelBuilder.Entity<DefinitionRow>().ToTable("definitions").HasKey(r => new { r.Workflow, r.Version });
        modelBuilder.Entity<ProjectRow>().ToTable("projects").HasKey(r => r.Project);
        modelBuilder.Entity<KeyRow>().ToTable("keys").HasKey(r => new { r.Project, r.Prefix });
        modelBuilder.Entity<SavedViewRow>().ToTable("saved_views").HasKey(r => new { r.Person, r.Name });
        modelBuilder.Entity<AgentRow>().ToTable("agents").HasKey(r => r.Name);
        modelBuilder.Entity<StoreInfoRow>().ToTable("store_info").HasKey(r => r.Name);
        SnakeCase.Apply(modelBuilder);
    }
}
