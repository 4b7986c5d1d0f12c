using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Tests.Telemetry;

public sealed class CommitSlotTests
{
    [Test]
    public void Shares_of_durations_are_known_to_a_fifth_and_the_longest_exactly()
    {
        var slot = new CommitSlot();
        for (var n = 1; n <= 100; n++)
            slot.Took(n / 1000.0);

        slot.Within(0.5).TotalMilliseconds.ShouldBeInRange(50, 60);
        slot.Within(0.99).TotalMilliseconds.ShouldBeInRange(99, 100);
        slot.Within(1).TotalMilliseconds.ShouldBe(100, 0.001);
    }

    [Test]
    public void Nothing_noted_is_zero_and_what_is_beyond_every_bound_is_still_told()
    {
        new CommitSlot().Within(0.99).ShouldBe(TimeSpan.Zero);
        var slot = new CommitSlot();
        slot.Took(0);
        slot.Took(3600);
        slot.Within(1).ShouldBe(TimeSpan.FromHours(1));
    }

    [Test]
    public void Slots_are_summed_and_one_that_begins_anew_forgets()
    {
        var (one, two) = (new CommitSlot(), new CommitSlot());
        one.Begin(1);
        one.Counted(units: true, 7);
        two.Begin(2);
        two.Counted(units: true, 3);
        two.Counted(units: false, 2);
        var sum = new CommitSlot();
        sum.Add(one);
        sum.Add(two);
        (sum.Batches, sum.Units, sum.Largest, sum.Failures).ShouldBe((2, 10, 7, 2));

        two.Begin(32);
        (two.Batches, two.Units, two.Failures).ShouldBe((0, 0, 0));
    }
}
