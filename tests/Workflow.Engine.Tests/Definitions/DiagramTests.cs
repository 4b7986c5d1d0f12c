using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Definitions;

public class DiagramTests
{
    [Test]
    public void The_task_board_is_drawn_whole_with_where_it_is_and_was() =>
        MermaidDiagram.Of(BuiltIn.Task, "qa", ["to-do", "in-progress", "code-review", "qa"]).ShouldBe("""
            stateDiagram-v2
                state "To do" as to_do
                state "In progress" as in_progress
                state "Code review" as code_review
                state "QA" as qa
                state "Waiting for release" as waiting_release
                state "Release" as release
                state "Closed" as closed
                state "Dropped" as dropped
                [*] --> to_do
                to_do --> in_progress : started
                to_do --> dropped : dropped
                in_progress --> code_review : submitted
                in_progress --> dropped : dropped
                code_review --> qa : approved
                code_review --> in_progress : changes-requested
                code_review --> dropped : dropped
                qa --> waiting_release : passed
                qa --> in_progress : failed
                qa --> dropped : dropped
                waiting_release --> release : deploying
                waiting_release --> dropped : dropped
                release --> closed : released
                release --> waiting_release : rolled-back
                release --> dropped : dropped
                closed --> [*]
                dropped --> [*]
                classDef visited fill:#e3f2e6,stroke:#4b7f52,color:#1b1b1b
                class to_do, in_progress, code_review visited
                classDef current fill:#ffd54f,stroke:#8a6100,stroke-width:3px,color:#1b1b1b
                class qa current

            """);

    [Test]
    public void The_delivery_lifecycle_has_a_line_for_every_stage_and_every_edge()
    {
        var lines = MermaidDiagram.Of(BuiltIn.FeatureRequest).TrimEnd('\n').Split('\n').Select(l => l.Trim()).ToArray();
        var edges = Page.Edges(Page.Delivery).Select(e => $"{Name(e.From)} --> {Name(e.To)} : {e.Name}").ToArray();

        lines[0].ShouldBe("stateDiagram-v2");
        lines.Where(l => l.Contains(" : ", StringComparison.Ordinal)).ShouldBe(edges, ignoreOrder: true);
        lines.ShouldContain("[*] --> discussion");
        lines.ShouldContain("state \"Client discussion\" as discussion");
        lines.ShouldContain("state \"Rework\" as rework");
        lines.Count(l => l.EndsWith("--> [*]", StringComparison.Ordinal)).ShouldBe(3);
        lines.Count(l => l.StartsWith("state ", StringComparison.Ordinal)).ShouldBe(BuiltIn.FeatureRequest.Stages.Length + 3);
        lines.ShouldNotContain(l => l.StartsWith("class", StringComparison.Ordinal));

        static string Name(string id) => id.Replace('-', '_');
    }

    [Test]
    public void A_final_stage_can_be_the_current_one() =>
        MermaidDiagram.Of(BuiltIn.Task, "closed").ShouldEndWith("    class closed current\n");

    [Test]
    public void Titles_and_words_that_mean_something_to_Mermaid_are_written_so_that_they_do_not()
    {
        var yaml = Sample.Yaml.Replace("title: Second try", "title: 'The \"2nd\" <try>; #2'", StringComparison.Ordinal).Replace("depot", "end", StringComparison.Ordinal);
        var diagram = MermaidDiagram.Of(Sample.Read(yaml).Definition!, "end");

        diagram.ShouldContain("state \"The #quot;2nd#quot; #lt;try#gt;#59; #35;2\" as second_delivery\n");
        diagram.ShouldContain("customs --> end_ : held\n");
        diagram.ShouldEndWith("class end_ current\n");
    }
}
