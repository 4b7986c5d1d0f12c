using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal.Postgres;

internal sealed class PostgresSchemaTests : PostgresStoreFixture
{
    [Test]
    public async Task Several_nodes_can_start_at_once_on_an_empty_database()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync()));

        await Task.WhenAll(stores.Select((store, n) => store.CommitAsync(Units.Start($"T-{n}"))));
        await Ledger.CheckAsync(stores[0], []);
        (await SqlAsync("""SELECT count(*) FROM "__EFMigrationsHistory" """)).ShouldBe((long)PostgresSchema.Version);
    }

    [Test]
    public async Task The_migrations_make_what_the_model_says()
    {
        await OpenAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var context = PostgresDatabase.ContextOn(connection);

        (await PostgresCatalogue.ReadAsync(connection)).ShouldBe(PostgresCatalogue.Of(context.Model), ignoreOrder: true);
    }

    [Test]
    public async Task A_database_of_schema_1_is_brought_to_this_one_with_its_faults_by_several_nodes_at_once()
    {
        await using (var source = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString))
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var context = PostgresDatabase.ContextOn(connection);
            await EarlierSchema.MakeAsync(context, ("0001_initial", new InitialSchema()));
        }

        await SqlAsync("""
            INSERT INTO store_info (name, value) VALUES ('schema', '1'), ('program', '0.1.0');
            INSERT INTO journal_head (id, position, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
            INSERT INTO faults (id, cursor, lane, project, key, position, error, attempts, first_at, last_at, next_at, resolved_at) VALUES
                (gen_random_uuid(), 'effects', 'one', 'shop', 'T-1', 4, 'e', 2, '2026-11-23T12:00:00.123456Z', now(), now(), NULL),
                (gen_random_uuid(), 'effects', 'refused:x', 'shop', 'T-2', 5, 'e', 1, '2026-11-23T12:00:00.123457Z', now(), 'infinity', NULL),
                (gen_random_uuid(), 'feed', 'one', 'shop', 'T-1', 3, 'e', 9, '2026-11-23T12:00:01Z', now(), now(), now());
            INSERT INTO instance_list (id, project, key, sort_key, search_text, workflow, version, title, state, stage, stage_title, visit, roles, waiting, assignees, started_at,
                stage_entered_at, due_order, sequence, last_at) VALUES
                (gen_random_uuid(), 'shop', 'T-0', 'shop/T-0', 't-0 scarves', 'task', 1, 'Scarves', 'active', 'to-do', 'To do', 1, '', '', '', now(), now(), now(), 2, now())
            """);

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));

        var faults = (await new FaultStore(stores[0]).ListAsync(new FaultFilter(), default)).Items;
        faults.Select(f => (f.Source, f.Kind, f.Key, f.Attempts, f.Resolution, f.ResolvedBy)).ShouldBe(
            [("feed", "cursor", "T-1", 9, "overcome", "workflow"), ("effects", "refused", "T-2", 1, null, null), ("effects", "cursor", "T-1", 2, null, null)]);
        faults.ShouldAllBe(f => f.SortKey == $"{f.FirstAt.UtcTicks:D19}/{f.Id:N}");
        (await SqlAsync("SELECT text FROM instance_search")).ShouldBe("t-0 scarves");
        (await SqlAsync("SELECT value FROM store_info WHERE name = 'schema'")).ShouldBe($"{PostgresSchema.Version}");
        await Task.WhenAll(stores.Select((store, n) => store.CommitAsync(Units.Start($"T-{n}"))));
        await Ledger.CheckAsync(stores[0], []);
    }

    [Test]
    public async Task A_command_answered_before_receipts_were_a_projects_own_is_still_recognised_in_its_project()
    {
        await using (var source = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString))
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var context = PostgresDatabase.ContextOn(connection);
            await EarlierSchema.MakeAsync(context, ("0001_initial", new InitialSchema()));
        }

        var (command, week) = (Some.Start("T-1"), Epoch.Of(Units.Noon));
        await SqlAsync($"""
            INSERT INTO store_info (name, value) VALUES ('schema', '1'), ('program', '0.1.0');
            INSERT INTO journal_head (id, position, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
            CREATE TABLE receipts_{week} PARTITION OF receipts FOR VALUES FROM ({week}) TO ({week + 1});
            INSERT INTO receipts (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
            VALUES ({week}, '{command.CommandId}', 'shop', 'T-1', 0, 2, 'to-do', NULL, '{Units.Noon:O}', decode(repeat('00', 32), 'hex'))
            """);

        var store = await OpenAsync();

        (await store.CommitAsync(Units.Of(command))).ShouldBeOfType<CommitResult.Answered>().Receipt.Stage.ShouldBe("to-do");
        (await store.CommitAsync(Units.Of(command with { Project = "cellar" }))).ShouldBeOfType<CommitResult.Committed>();
    }

    [Test]
    public async Task A_migration_may_take_longer_than_any_other_statement()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using (var context = PostgresDatabase.ContextOn(connection))
            await EarlierSchema.MakeAsync(context, ("0001_initial", new InitialSchema()));
        await SqlAsync("""
            INSERT INTO store_info (name, value) VALUES ('schema', '1'), ('program', '0.1.0');
            INSERT INTO journal_head (id, position, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'))
            """);
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var holding = new Npgsql.NpgsqlCommand("LOCK TABLE instance_list", connection, transaction))
            await holding.ExecuteNonQueryAsync();

        var opening = OpenAsync(Options with { StatementTimeout = TimeSpan.FromSeconds(1) });
        await Task.WhenAny(opening, Task.Delay(TimeSpan.FromSeconds(8)));
        opening.IsCompleted.ShouldBeFalse();
        await transaction.RollbackAsync();

        await (await opening).CommitAsync(Units.Start("T-1"));
    }

    [Test]
    public async Task A_database_of_a_newer_program_is_refused_with_both_versions()
    {
        await OpenAsync();
        await SqlAsync("UPDATE store_info SET value = '99' WHERE name = 'schema'");

        var refusal = await Should.ThrowAsync<NewerSchemaException>(() => OpenAsync());

        refusal.Message.ShouldContain("schema 99");
        refusal.Message.ShouldContain($"schema {PostgresSchema.Version}");
    }

    [Test]
    public async Task Receipts_of_weeks_no_longer_kept_are_dropped_and_weeks_to_come_have_a_partition()
    {
        var clock = new SetClock(Units.Noon);
        var store = await OpenAsync(Options with { Clock = clock, KeptEpochs = 3 });
        var old = Units.Start("T-1", clock.Now);
        await store.CommitAsync(old);
        clock.Now = clock.Now.AddDays(14);
        var kept = Units.Start("T-2", clock.Now);
        await store.MaintainReceiptsAsync(default);
        await store.CommitAsync(kept);
        (await store.FindReceiptOfAnyEpochAsync(old.Receipt.CommandId, default)).ShouldNotBeNull();

        clock.Now = clock.Now.AddDays(7);
        await store.MaintainReceiptsAsync(default);

        (await store.FindReceiptOfAnyEpochAsync(old.Receipt.CommandId, default)).ShouldBeNull();
        (await store.FindReceiptOfAnyEpochAsync(kept.Receipt.CommandId, default)).ShouldNotBeNull();
        var week = Epoch.Of(clock.Now);
        (await SqlAsync("SELECT string_agg(relid::text, ' ' ORDER BY relid::text) FROM pg_partition_tree('receipts') WHERE isleaf"))
            .ShouldBe(string.Join(' ', Enumerable.Range(week - 2, 7).Select(e => $"receipts_{e}")));
    }

    [Test]
    public async Task A_unit_of_a_week_without_a_partition_makes_one()
    {
        var store = await OpenAsync();
        var unit = Units.Start("T-1", Units.Noon.AddYears(3));

        (await store.CommitAsync(unit)).ShouldBeOfType<CommitResult.Committed>();

        (await store.FindReceiptOfAnyEpochAsync(unit.Receipt.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(unit.Receipt);
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
