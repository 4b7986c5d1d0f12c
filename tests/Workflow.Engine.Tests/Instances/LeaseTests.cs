using Workflow.Engine.Tests.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

public sealed class LeaseTests
{
    private static Play Waiting() => new Play(BuiltIn.FeatureRequest).GoTo("production-backup");

    [Test]
    public void The_production_backup_waits_for_the_lease_and_begins_with_it()
    {
        var play = Waiting();
        play.LastEntries.OfType<AutomationRequested>().ShouldBeEmpty();
        play.Last1<LeaseRequested>().Lease.ShouldBe("production");
        play.Report("backed-up", "devops").ShouldBeRefused(RejectionCodes.LeaseAwaited)["lease"].ShouldBe("production");

        play.Grant(fence: 42);
        play.Last1<LeaseAcquired>().Fence.ShouldBe(42);
        play.Last1<AutomationRequested>().Automation.ShouldBe("backup");
    }

    [Test]
    public void A_lease_that_is_not_awaited_is_a_duplicate()
    {
        new Play(BuiltIn.FeatureRequest).Start().Grant().ShouldBeDuplicate();
        Waiting().Grant("staging").ShouldBeDuplicate();
        Waiting().Grant().Grant(fence: 8).ShouldBeDuplicate();
    }

    [Test]
    public void The_lease_is_held_until_the_final_demo_is_accepted()
    {
        var play = Waiting().Take("backed-up").Take("deployed").Take("passed");
        play.Stage.ShouldBe("final-demo#1");
        play.Instance.Lease!.Fence.ShouldBe(7);
        play.Take("accepted").Last1<LeaseReleased>();
        play.Instance.Lease.ShouldBeNull();
    }

    [Test]
    public void The_lease_is_given_back_after_a_rollback()
    {
        var play = Waiting().Take("backed-up").Take("deployed").Take("failed").Retry().Automation("rolled-back");
        play.Stage.ShouldBe("rework-planning#1");
        play.Last1<LeaseReleased>();
    }

    [Test]
    public void Cancelling_gives_up_the_place_in_the_line()
    {
        var play = Waiting().Cancel();
        play.Last1<LeaseReleased>();
        play.Stage.ShouldBe("cleanup#1");
    }
}
