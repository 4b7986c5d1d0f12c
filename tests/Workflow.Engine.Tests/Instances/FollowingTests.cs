using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

/// <summary>A child and its parent.</summary>
public sealed class FollowingTests
{
    private static Play Task(bool blocked = false) => new Play(BuiltIn.Task, "FR-1-T1").Start(blocked, new ParentReference("FR-1", 1, 10));

    [Test]
    public void A_task_goes_live_and_back_with_its_feature_request()
    {
        var play = Task().GoTo("waiting-release");
        play.Parent(11, "production-backup.backed-up", "deployment").Stage.ShouldBe("release#1");
        play.Last1<StageLeft>().Kind.ShouldBe(MoveKind.Parent);
        play.Parent(12, "deployment.failed", "restore").ShouldBeDuplicate();
        play.Parent(13, "restore.restored", "rework-planning").Stage.ShouldBe("waiting-release#2");
        play.Parent(20, "deployment").Parent(25, "teardown.removed", "released", "final").Stage.ShouldBe("closed#1");
        play.Instance.Final.ShouldBe(FinalKind.Success);
    }

    [Test]
    public void A_cancelled_parent_drops_its_tasks_also_suspended_and_blocked_ones()
    {
        Task().Parent(11, "cleanup.removed", "cancelled", "final").Stage.ShouldBe("dropped#1");
        Task(blocked: true).Parent(11, "cancelled").Stage.ShouldBe("dropped#1");
        Task().GoTo("qa").Suspend().Parent(11, "cancelled").Instance.SuspendedAt.ShouldBeNull();
    }

    [Test]
    public void A_parents_move_that_is_not_newer_changes_nothing()
    {
        Task().GoTo("waiting-release").Parent(10, "deployment").ShouldBeDuplicate();
        Task().GoTo("waiting-release").Parent(12, "deployment").Parent(11, "rollback.rolled-back").ShouldBeDuplicate();
    }

    [Test]
    public void An_older_move_that_comes_after_a_newer_one_is_not_taken_any_more()
    {
        var play = Task().GoTo("waiting-release").Parent(13, "rollback.rolled-back", "rework-planning");
        play.LastEntries.ShouldHaveSingleItem().ShouldBeOfType<ParentFollowed>();
        play.Parent(12, "deployment").ShouldBeDuplicate();
        play.Stage.ShouldBe("waiting-release#1");
    }

    [Test]
    public void Only_a_child_has_a_parent()
    {
        new Play(BuiltIn.Task).Start().Parent(1, "deployment").ShouldBeRefused(RejectionCodes.NotAChild);
        new Play(BuiltIn.Task).Start().Unblock().ShouldBeRefused(RejectionCodes.NotAChild);
    }

    [Test]
    public void A_blocked_task_cannot_start_but_can_be_dropped()
    {
        var play = Task(blocked: true);
        play.Report("started", "developer").ShouldBeRefused(RejectionCodes.Blocked)["parent"].ShouldBe("FR-1");
        play.Report("dropped", "manager").Stage.ShouldBe("dropped#1");
    }

    [Test]
    public void The_parents_word_lets_it_go_once()
    {
        var play = Task(blocked: true).Unblock();
        play.Last1<Unblocked>();
        play.Unblock().ShouldBeDuplicate();
        play.Report("started", "developer").Stage.ShouldBe("in-progress#1");
    }
}
