using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>Small definitions that have what the built-in three do not.</summary>
internal static class Samples
{
    /// <summary>A book: separation of duties, a time limit with an outcome, an activity, an automation that can fail, one on request.</summary>
    public static Definition Book { get; } = Read("""
        workflow: book
        version: 1
        key: BO
        start: draft
        roles: { author: Author, editor: Editor, printer: Printer }
        fields: { text: text, price: money, length: duration, copies: number, day: date, parts: tasks, findings: findings }
        may: { cancel: [editor], override: [editor], suspend: [editor], escalate: [editor], automate: [printer] }
        stages:
          draft:
            roles: [author, editor]
            due: { after: 2d, escalate: 1d, act: 3d, then: dropped }
            activities: [ { title: Stand-up, every: 1d, roles: [author] } ]
            cancel: abandoned
            outcomes:
              written: { to: review, needs: [text] }
              dropped: { to: abandoned }
          review:
            roles: [editor, author]
            cancel: abandoned
            outcomes:
              good: { to: chapters, separate-from: [draft] }
              bad: { to: draft, needs: [findings] }
          chapters:
            roles: [author, editor]
            children: { workflow: chapter, until: [proofread], before: [done], wip: 2 }
            outcomes:
              planned: { to: chapters, by: all, needs: [parts] }
              done: { to: printing }
          printing:
            roles: [printer]
            automation: { run: run-tests, timeout: 5m, retries: 2, with: { paper: white } }
            outcomes:
              passed: { to: binding }
              failed: { to: review, needs: [findings] }
          binding:
            roles: [printer]
            automation: { run: backup, retries: 1, start: on-request }
            outcomes:
              backed-up: { to: sold }
              by-hand: { to: sold, needs: [copies, day] }
        final: { sold: success, abandoned: cancelled }
        """);

    public static Definition Read(string yaml)
    {
        var result = DefinitionReader.Read(yaml, "sample.yaml");
        result.Faults.ShouldBeEmpty(string.Join('\n', result.Faults));
        return result.Definition!;
    }
}
