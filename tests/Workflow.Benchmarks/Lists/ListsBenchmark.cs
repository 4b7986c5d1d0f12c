using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Workflow.Engine.Flow;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Saga;
using Workflow.Servers;

namespace Workflow.Benchmarks.Lists;

/// <summary>How long lists, counts, inboxes and the overview take on PostgreSQL where there are a great many instances.</summary>
internal static class ListsBenchmark
{
    private const int WarmUp = 10;
    private const int Page = 50;
    private const int MostCounted = 1000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(Arguments arguments)
    {
        // What a database of this size is given: a twelfth of this machine.
        await using var postgres = await ThrowawayPostgres.StartAsync(PostgresOptions.Large);
        await using var database = await postgres.CreateDatabaseAsync();
        await using var store = await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database.ConnectionString }, default);
        await using (var source = NpgsqlDataSource.Create(database.ConnectionString + ";Command Timeout=600"))
            await ListData.FillAsync(source, (int)arguments.Instances);
        Console.Error.WriteLine("filled");
        var (lists, inbox, flow) = (new InstanceQueries(store, new InstanceKeeper(store, 16)), new InboxStore(store), new FlowQueries(store));
        var times = new Dictionary<string, object>();
        foreach (var (name, query) in Queries(lists, inbox, flow))
            times[name] = await MeasureAsync(name, query, arguments.Queries);
        Console.WriteLine(JsonSerializer.Serialize(
            new { benchmark = "lists", instances = arguments.Instances, queries = arguments.Queries, times }, arguments.Json ? JsonSerializerOptions.Default : Indented));
        return 0;
    }

    private static IEnumerable<(string Name, Func<Task> Query)> Queries(InstanceQueries lists, InboxStore inbox, FlowQueries flow)
    {
        foreach (var column in InstanceFilter.SortColumns)
            foreach (var sort in new[] { column, "-" + column })
            {
                yield return ($"list {sort}", () => lists.ListAsync(new InstanceFilter { Sort = sort, Limit = Page }, default));
                yield return ($"list {sort}, later pages", Deep(lists, new InstanceFilter { Sort = sort, Limit = Page }));
            }

        foreach (var (name, filter) in Facets().Concat(Days()))
        {
            yield return ($"list, {name}", () => lists.ListAsync(filter with { Limit = Page }, default));
            yield return ($"count, {name}", () => lists.CountUpToAsync(filter, MostCounted, default));
        }

        yield return ("inbox", () => inbox.ListAsync(new InboxQuery(), default));
        yield return ("inbox of a role", () => inbox.ListAsync(new InboxQuery { Role = "tester" }, default));
        yield return ("inbox of roles", () => inbox.ListAsync(new InboxQuery { Roles = ["tester", "manager"], Person = "person-7" }, default));
        yield return ("inbox of a project's role", () => inbox.ListAsync(new InboxQuery { Project = "shop", Role = "devops" }, default));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        yield return ("overview: stages", () => flow.CountAsync(null, default));
        yield return ("definitions: versions", () => flow.CountVersionsAsync(null, default));
        yield return ("definitions: versions of projects", () => flow.CountVersionsAsync(["shop", "crm"], default));
        yield return ("overview: flow", () => flow.ReadAsync(new FlowQuery { Range = new FlowRange(today.AddDays(-29), today, Weeks: false) }, default));
    }

    private static IEnumerable<(string Name, InstanceFilter Filter)> Facets() =>
    [
        ("all", new()),
        ("a project", new() { Project = "shop" }), ("a project that has none", new() { Project = "none" }),
        ("a workflow", new() { Workflow = "initiative" }), ("a stage", new() { Workflow = "feature-request", Stage = "discussion" }), ("a stage of another workflow", new() { Workflow = "feature-request", Stage = "demo" }),
        ("a version", new() { Workflow = "task", Version = 2 }), ("a version that few are on", new() { Workflow = "task", Version = 1 }), ("a version that few are on, by title", new() { Workflow = "task", Version = 1, Sort = "title" }),
        ("suspended", new() { State = "suspended" }), ("finished, by title", new() { State = "finished", Sort = "title" }),
        ("a role", new() { Role = "tester" }), ("a role that has none", new() { Role = "lawyer" }),
        ("an assignee", new() { Assignee = "person-30" }), ("a parent", new() { Parent = "FR-1234" }),
        ("waiting for an automation", new() { Waiting = "automation" }), ("blocked", new() { Waiting = "blocked" }), ("blocked, the longest in its stage", new() { Waiting = "blocked", Sort = "entered" }), ("of a project, by who is next", new() { Project = "crm", Sort = "next" }),
        ("in production", new() { Environment = "prod" }), ("in review, by key", new() { Environment = "review", Sort = "key" }),
        ("late", new() { State = "active", DueBefore = TimeProvider.System.GetUtcNow(), Sort = "due" }),
        ("a rare text", new() { Text = "474747" }), ("a word", new() { Text = "coupon" }), ("two words", new() { Text = "loyal coup" }), ("no such text", new() { Text = "xyzzy" }),
        ("a word, a role, a project, by due", new() { Text = "refund", Role = "developer", Project = "crm", Sort = "due" }),
    ];

    // What the overview's chart leads to, and orders that need another index than the day's.
    private static IEnumerable<(string Name, InstanceFilter Filter)> Days()
    {
        var today = FlowDay.Of(TimeProvider.System.GetUtcNow());
        foreach (var back in new[] { 0, 29, 200 })
        {
            var day = today.AddDays(-back);
            yield return ($"began {back} days ago", new() { Arrived = day, Sort = "-started" });
            yield return ($"began {back} days ago, by change", new() { Arrived = day });
            yield return ($"ended well {back} days ago", new() { Ended = day, Final = "success", Sort = "-entered" });
            yield return ($"ended {back} days ago, by key", new() { Ended = day, Sort = "key" });
            yield return ($"open {back} days ago", new() { Open = day, Sort = "-started" });
            yield return ($"open {back} days ago, by change", new() { Open = day });
            yield return ($"open {back} days ago, of a project, by due", new() { Open = day, Project = "crm", Sort = "due" });
        }

        yield return ("began 40 days ago, of a project", new() { Arrived = today.AddDays(-40), Project = "crm", Sort = "-started" });
        yield return ("ended well 3 days ago, of a project", new() { Ended = today.AddDays(-3), Project = "crm", Final = "success", Sort = "-entered" });
        yield return ("began 40 days ago, by title", new() { Arrived = today.AddDays(-40), Sort = "title" });
    }

    // Page after page: each goes on where the one before it ended.
    private static Func<Task> Deep(InstanceQueries lists, InstanceFilter filter)
    {
        string? cursor = null;
        return async () => cursor = (await lists.ListAsync(filter with { Cursor = cursor, Limit = cursor is null ? 1000 : Page }, default)).Next;
    }

    private static async Task<object> MeasureAsync(string name, Func<Task> query, int count)
    {
        var times = new List<double>(count);
        for (var i = -WarmUp; i < count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await query();
            if (i >= 0)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            // One that takes seconds needs no hundred of them.
            if (i >= 0 && times.Sum() > 8000)
                break;
        }

        times.Sort();
        var (p50, p99) = (Math.Round(times[times.Count / 2], 1), Math.Round(times[(int)Math.Ceiling(0.99 * (times.Count - 1))], 1));
        Console.Error.WriteLine($"{p99,8} {name}");
        return new { p50Ms = p50, p99Ms = p99 };
    }
}
