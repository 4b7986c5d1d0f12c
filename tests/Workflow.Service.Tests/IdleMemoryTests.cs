namespace Workflow.Service.Tests;

/// <summary>When a node gives memory back.</summary>
internal sealed class IdleMemoryTests
{
    private const long Mega = 1 << 20;

    [Test]
    public void Memory_is_given_back_once_after_work_and_not_while_there_is_some()
    {
        var memory = new IdleMemory(TimeProvider.System);

        memory.IsWorthwhile(40, 1000 * Mega).ShouldBeFalse("it is at work");
        memory.IsWorthwhile(80, 2000 * Mega).ShouldBeFalse("it is at work still");
        memory.IsWorthwhile(81, 2005 * Mega).ShouldBeTrue("work has ended");
        memory.IsWorthwhile(82, 2010 * Mega).ShouldBeFalse("there is nothing more to give back");
        memory.IsWorthwhile(83, 2030 * Mega).ShouldBeTrue("little by little there is again");
    }
}
