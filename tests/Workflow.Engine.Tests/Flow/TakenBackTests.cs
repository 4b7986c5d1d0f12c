using Workflow.Engine.Flow;

namespace Workflow.Engine.Tests.Flow;

/// <summary>What took a version back that had gone live.</summary>
internal sealed class TakenBackTests
{
    [TestCase("", null)]
    [TestCase("rollback:kept", null)]
    [TestCase("deploy:failed restore:restored", 1)]
    [TestCase("rollback:kept rollback:rolled-back", 1)]
    [TestCase("deploy:deployed rollback:rolled-back", null)]
    [TestCase("rollback:rolled-back deploy:deployed rollback:rolled-back", 0)]
    public void It_is_the_first_that_returns_to_the_version_before_unless_another_went_live(string later, int? place) =>
        DeploymentRuns.TakenBackBy([.. later.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(run => run.Split(':')).Select(run => (run[0], (string?)run[1]))]).ShouldBe(place);
}
