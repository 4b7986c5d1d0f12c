namespace Workflow.Engine.Tests.Definitions;

/// <summary>The built-in definitions say what the page about the lifecycles says: every edge is typed here from that page.</summary>
public class LifecycleTests
{
    [TestCase("feature-request", Page.Delivery, TestName = "The_delivery_lifecycle_has_exactly_the_edges_of_the_page")]
    [TestCase("task", Page.Board, TestName = "The_task_board_has_exactly_the_edges_of_the_page")]
    [TestCase("initiative", Page.Algorithm, TestName = "The_initiative_has_exactly_the_edges_of_the_page")]
    public void Edges_are_those_of_the_page(string workflow, string page)
    {
        var definition = BuiltIn.All.Find(workflow)!;
        var said = definition.Stages
            .SelectMany(s => s.Outcomes.Select(o => $"{s.Id} {o.Id} {o.To}").Concat(s.Cancel is null ? [] : [$"{s.Id} cancel {s.Cancel}"]))
            .ToArray();
        var expected = Page.Edges(page).Select(e => $"{e.From} {e.Name} {e.To}").ToArray();

        said.Except(expected).ShouldBeEmpty("edges that the page does not have");
        expected.Except(said).ShouldBeEmpty("edges that the definition does not have");
        said.Length.ShouldBe(expected.Length);
    }
}
