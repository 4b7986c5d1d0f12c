using Microsoft.Data.Sqlite;
using Npgsql;
using Workflow.Deploy.Tests.Support;
using Workflow.Messages;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Servers;

namespace Workflow.Deploy.Tests.Backups;

/// <summary>
/// What docs/operations.md says about backup and restore: a backup that is taken while people work is a whole, earlier moment; restored,
/// it goes on from there.
/// </summary>
internal sealed class BackupTests
{
    private string _directory = "";

    [SetUp]
    public void Make() => _directory = Directory.CreateTempSubdirectory("workflow-backup-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task A_dump_of_PostgreSQL_under_load_restores_into_a_new_database_and_goes_on()
    {
        var server = await SharedServers.PostgresAsync();
        await using var live = await server.CreateDatabaseAsync();
        await using var restored = await server.CreateDatabaseAsync();
        var dump = Path.Combine(_directory, "workflow.dump");

        await CheckAsync(
            new RuntimeOptions { Postgres = live.ConnectionString },
            () => Tool.RunAsync("pg_dump", "postgresql", ["--format=custom", "--file", dump], Login(live.ConnectionString)),
            async () =>
            {
                await Tool.RunAsync("pg_restore", "postgresql", ["--exit-on-error", "--single-transaction", "--no-owner", "--dbname", restored.Name, dump], Login(restored.ConnectionString));
                return new RuntimeOptions { Postgres = restored.ConnectionString };
            });
    }

    [Test]
    public async Task A_copy_of_the_SQLite_file_under_load_opens_in_a_new_directory_and_goes_on()
    {
        var (live, restored) = (Path.Combine(_directory, "live"), Path.Combine(_directory, "restored"));
        var copy = Path.Combine(_directory, "workflow.backup");

        await CheckAsync(
            new RuntimeOptions { DataDirectory = live },
            () => VacuumIntoAsync(DataDirectory.DatabaseOf(live), copy),
            () =>
            {
                Directory.CreateDirectory(restored);
                File.Copy(copy, DataDirectory.DatabaseOf(restored));
                return Task.FromResult(new RuntimeOptions { DataDirectory = restored });
            });
    }

    private static async Task CheckAsync(RuntimeOptions live, Func<Task> back, Func<Task<RuntimeOptions>> restore)
    {
        long before, after;
        var answered = Work.Start("FIRST");
        Receipt answer;
        await using (var engine = await EngineHost.StartAsync(live))
        {
            answer = await engine.SendAsync(answered);
            using var enough = new CancellationTokenSource();
            var done = 0;
            var people = Enumerable.Range(1, 8).Select(p => Work.DoAsync(engine, $"P{p}", () => Interlocked.Increment(ref done), enough.Token)).ToArray();
            await ReachedAsync(() => Volatile.Read(ref done) >= 50);
            before = await engine.HeadAsync();
            await back();
            var then = Volatile.Read(ref done);
            await ReachedAsync(() => Volatile.Read(ref done) >= then + 10);
            after = await engine.HeadAsync();
            await enough.CancelAsync();
            await Task.WhenAll(people);
        }

        await using var again = await EngineHost.StartAsync(await restore());
        var head = await again.HeadAsync();
        head.ShouldBeInRange(before, after - 1);
        (await again.CursorsAsync()).ShouldAllBe(position => position <= head);
        (await again.VerifyAsync()).Differences.ShouldBeEmpty();

        // A command that was answered before the backup keeps its answer, and new ones go on where it ended.
        (await again.SendAsync(answered)).ShouldBe(answer);
        (await again.HeadAsync()).ShouldBe(head);
        (await again.SendAsync(Work.Begin("FIRST"))).Status.ShouldBe(ReceiptStatus.Applied);
        (await again.SendAsync(Work.Start("NEW"))).Status.ShouldBe(ReceiptStatus.Applied);
        await again.CaughtUpAsync();
        var report = await again.VerifyAsync();
        report.Differences.ShouldBeEmpty();
        report.LastPosition.ShouldBeGreaterThan(head);
    }

    private static async Task ReachedAsync(Func<bool> condition)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(10, bound.Token);
    }

    private static async Task VacuumIntoAsync(string database, string copy)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        await command.ExecuteNonQueryAsync();
    }

    private static Dictionary<string, string> Login(string connection)
    {
        var login = new NpgsqlConnectionStringBuilder(connection);
        return new Dictionary<string, string>
        {
            ["PGHOST"] = login.Host!,
            ["PGPORT"] = $"{login.Port}",
            ["PGUSER"] = login.Username!,
            ["PGPASSWORD"] = login.Password ?? "",
            ["PGDATABASE"] = login.Database!,
        };
    }
}
