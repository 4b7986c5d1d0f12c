using Workflow.Engine.Inboxes;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

[TestFixture(false, TestName = "SQLite")]
[TestFixture(true, TestName = "PostgreSQL")]
internal sealed class InboxBatchTests(bool postgres) : StoreFixture(postgres)
{
    private static readonly string[] Roles = ["manager", "client", "tester"];

    private InboxStore Inbox => Host.Get<InboxStore>();

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Many_events_at_once_come_to_the_same_as_one_after_the_other_and_again_to_nothing(int seed)
    {
        var random = new Random(seed);
        var (one, all) = ($"ONE{seed}", $"ALL{seed}");
        var entries = Enumerable.Range(1, 60).Select(n => Any(random, n)).ToArray();

        foreach (var entry in entries)
            await Inbox.ApplyAsync(Changes(one, entry), default);
        for (var at = 0; at < entries.Length;)
        {
            var batch = entries.Skip(at).Take(random.Next(1, 25)).ToArray();
            await Inbox.ApplyAsync([.. batch.SelectMany(e => Changes(all, e))], default);
            at += batch.Length;
        }

        var expected = await RowsAsync(one);
        (await RowsAsync(all)).ShouldBe(expected);
        // As they come again when acknowledgements are lost: from anywhere on, to the end.
        await Inbox.ApplyAsync([.. entries.Skip(random.Next(50)).SelectMany(e => Changes(all, e))], default);
        (await RowsAsync(all)).ShouldBe(expected);
    }

    [Test]
    public async Task Instances_that_are_changed_together_do_not_touch_each_other()
    {
        await Inbox.ApplyAsync([.. Changes("X-1", Entered(1, "tester")), .. Changes("X-2", Entered(1, "tester")), .. Changes("X-1", Entered(2, "client"))], default);

        (await Inbox.ListAsync(new InboxQuery { Key = "X-1" }, default)).Items.ShouldHaveSingleItem().Role.ShouldBe("client");
        (await Inbox.ListAsync(new InboxQuery { Key = "X-2" }, default)).Items.ShouldHaveSingleItem().Role.ShouldBe("tester");
    }

    private static IReadOnlyList<InboxChange> Changes(string key, Entry entry) => InboxRules.Of(Happened.Of(key, entry).CustomData, _ => true).Changes;

    private static Entry Any(Random random, int sequence)
    {
        var role = Roles[random.Next(Roles.Length)];
        return random.Next(8) switch
        {
            0 or 1 => Entered(sequence, Roles[..random.Next(1, 4)]),
            2 => new SignedOff { Sequence = sequence, At = At(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", Visit = 1, Outcome = "passed", Role = role, ClearsOthers = random.Next(2) == 0 },
            3 => new Assigned { Sequence = sequence, At = At(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", Role = role, Person = $"person-{sequence}" },
            4 => new DeadlineMissed { Sequence = sequence, At = At(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", Visit = 1, Kind = random.Next(2) == 0 ? DeadlineKind.Reminder : DeadlineKind.Escalation, DueAt = At(0), Roles = [role] },
            5 => new ActivityFellDue { Sequence = sequence, At = At(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", Visit = 1, Activity = "Daily", Roles = [role], DueAt = At(sequence), NextAt = At(sequence + 1) },
            6 => new WorkflowSuspended { Sequence = sequence, At = At(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, Reason = "A holiday" },
            _ => new WorkflowResumed { Sequence = sequence, At = At(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, HeldFor = TimeSpan.FromDays(1) },
        };
    }

    private static StageEntered Entered(int sequence, params string[] roles) => new()
    {
        Sequence = sequence, At = At(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", StageTitle = "Test it", Visit = sequence < 30 ? 1 : 2, Roles = roles, DueAt = At(sequence + 5), RuleBits = 0,
    };

    private static DateTimeOffset At(int day) => DateTimeOffset.UnixEpoch.AddDays(day);

    private async Task<IReadOnlyList<string>> RowsAsync(string key)
    {
        var rows = await Host.Store.QueryAsync((db, _) => Task.FromResult(db.Inbox.Where(r => r.Key == key).ToList()), default);
        return [.. rows.Select(Text).Order(StringComparer.Ordinal)];
    }

    // All but what has the instance's key in it.
    private static string Text(InboxRow r) =>
        $"{r.Role} {r.Kind} {r.What} {r.Stage}#{r.Visit} {r.DueAt:O} {r.Person} {r.Urgency} {r.Suspended}/{r.HeldSequence} {r.Open}/{r.Sequence} {r.PersonSequence} {r.SortKey[..19]}";
}
