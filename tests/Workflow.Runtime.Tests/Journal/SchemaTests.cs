using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal;

internal sealed class SchemaTests
{
    private TemporaryDirectory _directory = null!;

    [SetUp]
    public void Make() => _directory = new TemporaryDirectory();

    [TearDown]
    public void Remove() => _directory.Dispose();

    [Test]
    public void The_migrations_make_exactly_the_tables_of_the_model()
    {
        var file = new SqliteFile(_directory.File("workflow.db"));
        SqliteSchema.Prepare(file);
        using var connection = file.Open();
        using var context = new SqliteWorkflowDbContext(SqliteFile.ContextsOn(connection));

        var model = context.Model.GetEntityTypes().SelectMany(Columns).Order(StringComparer.Ordinal);
        var database = Read(connection, "SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" THEN ' not null' ELSE '' END || ' key ' || c.pk FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_\\_EF%' ESCAPE '\\'");
        database.Order(StringComparer.Ordinal).ShouldBe(model);

        var indexes = context.Model.GetEntityTypes().SelectMany(e => e.GetIndexes())
            .Select(i => $"{i.DeclaringEntityType.GetTableName()}.{i.GetDatabaseName()} {(i.IsUnique ? 1 : 0)} {string.Join(",", i.Properties.Select(p => p.GetColumnName()))} {i.GetFilter()}");
        var made = Read(connection, "SELECT m.tbl_name || '.' || m.name || ' ' || l.\"unique\" || ' ' || (SELECT group_concat(name) FROM pragma_index_info(m.name)) || ' ' || COALESCE(NULLIF(substr(m.sql, instr(m.sql, 'WHERE ') + 6), substr(m.sql, 6)), '') FROM sqlite_master m, pragma_index_list(m.tbl_name) l WHERE m.type = 'index' AND l.name = m.name AND m.sql IS NOT NULL AND m.tbl_name NOT LIKE '\\_\\_EF%' ESCAPE '\\'");
        made.Order(StringComparer.Ordinal).ShouldBe(indexes.Order(StringComparer.Ordinal));
    }

    [Test]
    public async Task A_database_of_schema_1_is_brought_to_this_one_with_its_faults()
    {
        var file = new SqliteFile(_directory.File("workflow.db"));
        using (var connection = file.Open())
        {
            using var context = new SqliteWorkflowDbContext(SqliteFile.ContextsOn(connection));
            await EarlierSchema.MakeAsync(context, ("0001_initial", new InitialSchema()));
            SqliteFile.Execute(connection, $"""
                INSERT INTO store_info (name, value) VALUES ('schema', '1'), ('program', '0.1.0');
                INSERT INTO journal_head (id, position, hash) VALUES (1, 0, zeroblob(32));
                INSERT INTO faults (id, cursor, lane, project, key, position, error, attempts, first_at, last_at, next_at, resolved_at) VALUES
                    (randomblob(16), 'effects', 'one', 'shop', 'T-1', 4, 'e', 2, {Units.Noon.UtcTicks}, {Units.Noon.UtcTicks}, {Units.Noon.UtcTicks}, NULL),
                    (randomblob(16), 'effects', 'refused:x', 'shop', 'T-2', 5, 'e', 1, {Units.Noon.UtcTicks + 1}, {Units.Noon.UtcTicks}, {DateTimeOffset.MaxValue.UtcTicks}, NULL),
                    (randomblob(16), 'feed', 'one', 'shop', 'T-1', 3, 'e', 9, {Units.Noon.UtcTicks + 2}, {Units.Noon.UtcTicks}, {Units.Noon.UtcTicks}, {Units.Noon.UtcTicks})
                """);
        }

        await using var store = await OpenAsync();

        var faults = (await new FaultStore(store).ListAsync(new FaultFilter(), default)).Items;
        faults.Select(f => (f.Source, f.Kind, f.Key, f.Attempts, f.Resolution, f.ResolvedBy)).ShouldBe(
            [("feed", "cursor", "T-1", 9, "overcome", "workflow"), ("effects", "refused", "T-2", 1, null, null), ("effects", "cursor", "T-1", 2, null, null)]);
        faults.ShouldAllBe(f => f.SortKey == $"{f.FirstAt.UtcTicks:D19}/{f.Id:N}");
        (await store.QueryAsync((db, cancel) => db.StoreInfo.Where(r => r.Name == "schema").Select(r => r.Value).SingleAsync(cancel), default)).ShouldBe($"{SqliteSchema.Version}");
        (await store.CommitAsync(Units.Start("T-1"))).ShouldBeOfType<CommitResult.Committed>();
    }

    [Test]
    public async Task The_list_of_an_earlier_schema_is_made_anew_so_that_it_says_where_work_runs()
    {
        var file = new SqliteFile(_directory.File("workflow.db"));
        using (var connection = file.Open())
        {
            using var context = new SqliteWorkflowDbContext(SqliteFile.ContextsOn(connection));
            await EarlierSchema.MakeAsync(context, ("0001_initial", new InitialSchema()), ("0002_faults", new FaultSchema()), ("0003_open_runs", new OpenRunSchema()), ("0004_flow", new FlowSchema()));
            SqliteFile.Execute(connection, """
                INSERT INTO store_info (name, value) VALUES ('schema', '4'), ('program', '0.1.0');
                INSERT INTO journal_head (id, position, hash) VALUES (1, 0, zeroblob(32));
                INSERT INTO cursors (name, position, owner, epoch, until) VALUES ('instance-list', 42, 'one', 3, 0), ('effects', 42, 'one', 3, 0)
                """);
        }

        await using var store = await OpenAsync();

        var cursors = await store.QueryAsync((db, cancel) => db.Cursors.ToDictionaryAsync(r => r.Name, r => (r.Position, r.Epoch), cancel), default);
        // Four times: schemas 5, 11, 12 and 14 know more of each instance.
        cursors["instance-list"].ShouldBe((0, 7));
        cursors["effects"].ShouldBe((42, 3));
    }

    [Test]
    public async Task A_command_answered_before_receipts_were_a_projects_own_is_still_recognised_in_its_project()
    {
        var file = new SqliteFile(_directory.File("workflow.db"));
        var (command, at) = (Some.Start("T-1"), TimeProvider.System.GetUtcNow());
        using (var connection = file.Open())
        {
            using var context = new SqliteWorkflowDbContext(SqliteFile.ContextsOn(connection));
            await EarlierSchema.MakeAsync(context, ("0001_initial", new InitialSchema()));
            SqliteFile.Execute(connection, $"""
                INSERT INTO store_info (name, value) VALUES ('schema', '1'), ('program', '0.1.0');
                INSERT INTO journal_head (id, position, hash) VALUES (1, 0, zeroblob(32));
                INSERT INTO receipts (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
                VALUES ({Epoch.Of(at)}, x'{command.CommandId:N}', 'shop', 'T-1', 0, 2, 'to-do', NULL, {at.UtcTicks}, zeroblob(32))
                """);
        }

        await using var store = await OpenAsync();

        (await store.CommitAsync(Units.Of(command, null, at))).ShouldBeOfType<CommitResult.Answered>().Receipt.Stage.ShouldBe("to-do");
        (await store.CommitAsync(Units.Of(command with { Project = "cellar" }, null, at))).ShouldBeOfType<CommitResult.Committed>();
    }

    [Test]
    public async Task A_database_of_a_newer_program_is_refused_and_both_versions_are_named()
    {
        await (await OpenAsync()).DisposeAsync();
        using (var connection = new SqliteFile(_directory.File("workflow.db")).Open())
            SqliteFile.Execute(connection, "UPDATE store_info SET value = CASE name WHEN 'schema' THEN '99' ELSE '7.5.0' END");

        var refused = Should.Throw<NewerSchemaException>(() => SqliteJournalStore.Open(new SqliteStoreOptions { File = _directory.File("workflow.db") }));

        refused.Message.ShouldContain("Workflow 7.5.0 (schema 99)");
        refused.Message.ShouldContain($"(schema {SqliteSchema.Version})");
        await Should.ThrowAsync<NewerSchemaException>(() => JournalVerification.RunAsync(_directory.Path, null, default));
    }

    [Test]
    public void A_second_process_is_refused_with_the_first_ones_pid()
    {
        using var first = DataDirectory.Open(_directory.Path);

        var refused = Should.Throw<DataDirectoryException>(() => DataDirectory.Open(_directory.Path));

        refused.Message.ShouldContain($"in use by another process (pid {Environment.ProcessId})");
        refused.Message.ShouldContain("--data");
    }

    [Test]
    public void A_directory_that_was_given_back_can_be_taken_again()
    {
        DataDirectory.Open(_directory.Path).Dispose();

        Should.NotThrow(() => DataDirectory.Open(_directory.Path).Dispose());
    }

    [Test]
    public void A_directory_that_cannot_be_made_is_refused_with_what_to_do()
    {
        File.WriteAllText(_directory.File("file"), "");

        Should.Throw<DataDirectoryException>(() => DataDirectory.Open(_directory.File("file"))).Message.ShouldContain("--data");
        Should.Throw<DataDirectoryException>(() => DataDirectory.Open("/proc/workflow")).Message.ShouldContain("--data");
    }

    [Test]
    public async Task Verifying_a_directory_without_a_store_says_so() =>
        (await Should.ThrowAsync<DataDirectoryException>(() => JournalVerification.RunAsync(_directory.Path, null, default))).Message.ShouldContain("workflow.db");

    private static IEnumerable<string> Columns(IEntityType entity)
    {
        var key = entity.FindPrimaryKey()!.Properties.ToList();
        return entity.GetProperties().Select(p =>
            $"{entity.GetTableName()}.{p.GetColumnName()} {p.GetColumnType()}{(p.IsNullable ? "" : " not null")} key {key.IndexOf(p) + 1}");
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private Task<SqliteJournalStore> OpenAsync() => Task.FromResult(SqliteJournalStore.Open(new SqliteStoreOptions { File = _directory.File("workflow.db") }));
}
