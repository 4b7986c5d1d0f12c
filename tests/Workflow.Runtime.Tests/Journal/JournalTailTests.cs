using FsCheck;
using FsCheck.Fluent;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Tests.Journal;

internal sealed class JournalTailTests
{
    private const int Capacity = 8;

    [Test]
    public void Whoever_commits_a_reader_gets_every_entry_once_and_in_order() => Prop.ForAll(
        (from actions in Gen.ListOf(from who in Gen.Elements('o', 'o', 'f', 'r', 'r', 'l', 'x') from count in Gen.Choose(1, 6) select (who, count)) select actions).ToArbitrary(),
        actions =>
        {
            var tail = new JournalTail(Capacity);
            var (head, reader, late) = (0L, 0L, 0L);
            foreach (var (who, count) in actions)
                switch (who)
                {
                    case 'o':
                        tail.Append(Entries(head, count));
                        head += count;
                        break;
                    case 'f':
                        head += count;
                        break;
                    case 'r':
                        reader = Read(tail, reader, count, head);
                        break;
                    case 'x':
                        tail.Forget();
                        break;
                    default:
                        late = Read(tail, late, 1, head);
                        break;
                }

            while (reader < head)
                reader = Read(tail, reader, 3, head);
            return reader == head;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Test]
    public void What_was_committed_here_is_not_read_again_once_what_lay_before_it_was()
    {
        var tail = new JournalTail(Capacity);
        tail.Append(Entries(0, 2));
        tail.Append(Entries(5, 2));

        tail.EndsAt(2).ShouldBeTrue();
        tail.Missing(100).ShouldBe(3);
        tail.Learn(2, Entries(2, 3));

        tail.Read(2, 100)!.Select(e => e.Position).ShouldBe([3, 4, 5, 6, 7]);
    }

    // As the feed reads: from memory, and what is not there from the store.
    private static long Read(JournalTail tail, long after, int limit, long head)
    {
        if (tail.Read(after, limit) is not { } entries)
        {
            var missing = tail.EndsAt(after) ? tail.Missing(limit) : limit;
            missing.ShouldBeGreaterThan(0);
            entries = Entries(after, (int)Math.Min(missing, head - after));
            if (entries.Count > 0)
                tail.Learn(after, entries);
        }

        entries.Select(e => e.Position).ShouldBe(Enumerable.Range(1, entries.Count).Select(n => after + n));
        entries.Count.ShouldBeLessThanOrEqualTo(limit);
        return after + entries.Count;
    }

    private static List<JournalEntry> Entries(long after, int count) =>
    [
        .. Enumerable.Range(1, count).Select(n => new JournalEntry
        {
            Position = after + n,
            InstanceId = Guid.Empty,
            Project = "shop",
            Key = "T-1",
            Workflow = "task",
            Version = 1,
            Title = "Discounts",
            Stage = "to-do",
            Entry = new Commented { Sequence = 1, At = DateTimeOffset.UnixEpoch, CommandId = Guid.Empty, Actor = new Actor("Ann", "developer"), Stage = "to-do", Text = "Well." },
            Hash = ReadOnlyMemory<byte>.Empty,
        }),
    ];
}
