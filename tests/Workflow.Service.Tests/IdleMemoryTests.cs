namespace Workflow.Service.Tests;

/// <summary>When a node gives memory back.</summary>
internal sealed class IdleMemoryTests
{
    private const long Mega = 1 << 20;

    [Test]
    public void Memory_is_given_back_once_after_work_and_not_while_there_is_some()
    {
        var memory = new IdleMemory(TimeProvider.System);

        memory.Look(40, 1000 * Mega).ShouldBe((false, false), "it is at work");
        memory.Look(80, 2000 * Mega).ShouldBe((false, false), "it is at work still");
        memory.Look(81, 2002 * Mega).ShouldBe((true, true), "work has ended");
        memory.Look(82, 2006 * Mega).ShouldBe((false, false), "there is nothing more to give back");
    }

    [Test]
    public void Of_files_a_node_without_work_reads_again_what_it_gives_back_and_so_keeps_them()
    {
        var memory = new IdleMemory(TimeProvider.System);
        memory.Look(1, 60 * Mega).ShouldBe((true, true), "it has started");

        memory.Look(2, 65 * Mega).ShouldBe((false, false));
        memory.Look(2, 70 * Mega).ShouldBe((true, false), "little by little the heap has grown");
        memory.Look(3, 90 * Mega).ShouldBe((true, true), "somebody has looked at pages");
    }
}
