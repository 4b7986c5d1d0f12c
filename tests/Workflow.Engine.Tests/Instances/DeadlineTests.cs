using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class DeadlineTests
{
    [Test]
    public void A_missed_deadline_reminds_then_escalates_then_acts()
    {
        var play = new Play(Samples.Book).Start();
        Missed(play.After(TimeSpan.FromDays(2))).ShouldBe([(DeadlineKind.Reminder, "author, editor")]);
        Missed(play.After(TimeSpan.FromDays(1))).ShouldBe([(DeadlineKind.Escalation, "editor")]);
        Missed(play.After(TimeSpan.FromDays(2))).ShouldBe([(DeadlineKind.Action, "author, editor")]);
        play.Last1<StageLeft>().Kind.ShouldBe(MoveKind.Deadline);
        play.Instance.Final.ShouldBe(FinalKind.Cancelled);
    }

    [Test]
    public void Deadlines_missed_together_fire_in_order_and_once()
    {
        var play = new Play(Samples.Book).Start();
        Missed(play.After(TimeSpan.FromDays(4))).Select(m => m.Kind).ShouldBe([DeadlineKind.Reminder, DeadlineKind.Escalation]);
        play.After(TimeSpan.Zero).ShouldBeDuplicate();
    }

    [Test]
    public void Nothing_due_changes_nothing()
    {
        new Play(BuiltIn.FeatureRequest).Start().After(TimeSpan.FromDays(4)).ShouldBeDuplicate();
    }

    [Test]
    public void A_time_box_ends_whatever_is_open_in_it()
    {
        var play = new Play(BuiltIn.Initiative, "IN-1").GoTo("work");
        play.Instance.Children.ShouldContain(c => !c.Done);
        play.After(TimeSpan.FromDays(14)).Stage.ShouldBe("planning#2");
        play.LastEntries.OfType<DeadlineMissed>().Select(d => d.Kind).ShouldBe([DeadlineKind.Reminder, DeadlineKind.Action]);
    }

    [Test]
    public void A_recurring_activity_comes_round_in_its_rhythm()
    {
        var play = new Play(Samples.Book).Start();
        var start = play.Now;
        var first = play.After(TimeSpan.FromDays(1)).Last1<ActivityFellDue>();
        (first.Activity, first.DueAt, first.NextAt).ShouldBe(("Stand-up", start + TimeSpan.FromDays(1), start + TimeSpan.FromDays(2)));
        first.Roles.ShouldBe(["author"]);
    }

    [Test]
    public void Several_missed_occasions_are_one_and_the_next_is_after_now()
    {
        var play = new Play(BuiltIn.Initiative, "IN-1").GoTo("planning");
        var entered = play.Instance.StageEnteredAt;
        play.Now = entered;
        var tick = play.After(TimeSpan.FromDays(6)).Last1<ActivityFellDue>();
        tick.NextAt.ShouldBe(entered + TimeSpan.FromDays(8));
        play.After(TimeSpan.Zero).ShouldBeDuplicate();
    }

    [Test]
    public void A_new_visit_has_deadlines_of_its_own()
    {
        var play = new Play(Samples.Book).Start().After(TimeSpan.FromDays(2)).Take("written").Take("bad");
        play.Stage.ShouldBe("draft#2");
        play.Instance.DueAt.ShouldBe(play.Now + TimeSpan.FromDays(1));
        play.Instance.Deadlines.Length.ShouldBe(4);
    }

    private static IEnumerable<(DeadlineKind Kind, string Roles)> Missed(Play play) =>
        play.LastEntries.OfType<DeadlineMissed>().Select(d => (d.Kind, string.Join(", ", d.Roles))).ToArray();
}
