namespace Workflow.Service.Tests;

/// <summary>When a node gives memory back.</summary>
internal sealed class IdlenessTests
{
    private const long Mega = 1 << 20;

    [Test]
    public void Everything_is_given_back_when_work_has_ended_and_nothing_while_there_is_some()
    {
        var node = new Idleness();

        node.Look(1000 * Mega).ShouldBe((false, false), "it is at work");
        node.Look(1010 * Mega).ShouldBe((false, false), "somebody looks at pages");
        node.Look(1011 * Mega).ShouldBe((true, true), "work has ended");
        node.Look(1012 * Mega).ShouldBe((false, false), "there is nothing more to give back");
    }

    [Test]
    public void The_heap_of_a_node_without_work_is_given_back_whenever_it_has_grown()
    {
        var node = new Idleness();
        node.Look(60 * Mega);
        node.Look(61 * Mega).ShouldBe((true, true));

        node.Look(62 * Mega).ShouldBe((false, false));
        node.Look(63 * Mega).ShouldBe((true, false));
        node.Look(64 * Mega).ShouldBe((false, false));
    }

    [Test]
    public void What_a_node_without_work_needs_now_and_then_is_given_back_every_two_minutes()
    {
        var node = new Idleness();
        node.Look(60 * Mega);

        var looks = Enumerable.Range(1, 12).Where(_ => node.Look(60 * Mega).All);

        looks.ShouldBe([1, 5, 9]);
    }
}
