namespace Workflow.Service.Tests;

/// <summary>When a node gives memory back.</summary>
internal sealed class IdlenessTests
{
    private const long Mega = 1 << 20;

    [Test]
    public void Memory_is_given_back_once_after_work_and_not_while_there_is_some()
    {
        var node = new Idleness();

        node.Look(40, 1000 * Mega).ShouldBe((false, false), "it is at work");
        node.Look(80, 2000 * Mega).ShouldBe((false, false), "it is at work still");
        node.Look(81, 2002 * Mega).ShouldBe((true, true), "work has ended");
        node.Look(82, 2006 * Mega).ShouldBe((false, false), "there is nothing more to give back");
    }

    [Test]
    public void Of_files_a_node_without_work_reads_again_what_it_gives_back_and_so_keeps_them()
    {
        var node = new Idleness();
        node.Look(1, 60 * Mega).ShouldBe((true, true), "it has started");

        node.Look(2, 65 * Mega).ShouldBe((false, false));
        node.Look(2, 70 * Mega).ShouldBe((true, false), "little by little the heap has grown");
        node.Look(3, 90 * Mega).ShouldBe((true, true), "somebody has looked at pages");
    }
}
