using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The tables in PostgreSQL: ids are <c>uuid</c>, moments <c>timestamptz</c> in UTC, text is compared by its bytes.</summary>
public sealed class PostgresWorkflowDbContext(DbContextOptions<PostgresWorkflowDbContext> options) : WorkflowDbContext(options)
{
    /// <summary>The collation of all text.</summary>
    internal const string Collation = "C";

    public override Task UpsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken) =>
        PostgresUpsert.RunAsync(this, rows, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The connection must be open.</remarks>
    public override IQueryable<InstanceSearchRow> Search(string part) => PostgresSearch.In(
        InstanceSearch, part, countsCharacters: ((NpgsqlConnection)Database.GetDbConnection()).PostgresParameters.GetValueOrDefault("server_encoding") == "UTF8");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ClrType == typeof(string)))
            property.SetCollation(Collation);
        modelBuilder.Entity<InstanceSearchRow>().HasIndex(r => r.Text).HasDatabaseName("instance_search_text").HasMethod("gin").HasOperators("gin_trgm_ops");
    }

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}
