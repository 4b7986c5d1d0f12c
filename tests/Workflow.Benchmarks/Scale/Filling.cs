using Workflow.Benchmarks.Lifecycle;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Postgres;
using Workflow.Runtime.Saga;

namespace Workflow.Benchmarks.Scale;

/// <summary>Starts a great many instances through the store itself: rows, entries, hashes and receipts as the engine makes them.</summary>
internal static class Filling
{
    private const int UnderWay = 1000;

    public static string Key(long number) => $"B-{number}";

    public static async Task FillAsync(string postgres, long from, long to, Action<long> progress)
    {
        var definitions = new RegisteredDefinitions(DefinitionSet.Read([new DefinitionFile("bench", Steps.Definition(endless: true))]).Set!.Definitions);
        await using var store = await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = postgres }, default);
        var maker = new DecisionMaker(() => store.Now, (_, _) => Facts.None);
        var next = from;
        await Task.WhenAll(Enumerable.Range(0, UnderWay).Select(async _ =>
        {
            while (true)
            {
                var number = Interlocked.Increment(ref next);
                if (number > to)
                    return;
                var start = new StartWorkflow
                {
                    CommandId = Guid.CreateVersion7(),
                    Project = Steps.Project,
                    Key = Key(number),
                    Actor = new Actor("Load", "operator"),
                    Workflow = Steps.Workflow,
                    Title = $"Instance {number} of the benchmark",
                };
                if (await store.CommitAsync(maker.Decide(definitions, null, start).Encode(start.InstanceId, HashChain.Start)) is not CommitResult.Committed)
                    throw new InvalidOperationException($"{start.Key} was not started.");
                if (number % 100_000 == 0)
                    progress(number);
            }
        }));
    }

    /// <summary>An item in the inbox for each instance in the list, as the role's consumer would have put it.</summary>
    public const string Inbox =
        """
        INSERT INTO inbox (id, project, key, title, workflow, role, kind, what, stage, visit, since, sort_key, urgency, open, sequence, person_sequence)
        SELECT gen_random_uuid(), project, key, title, workflow, 'operator', 'stage', stage_title, stage, visit, stage_entered_at,
            '9999/' || id::text, 'none', true, 2, 0
        FROM instance_list ON CONFLICT DO NOTHING
        """;
}
