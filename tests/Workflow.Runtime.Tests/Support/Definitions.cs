using Workflow.Engine.Definitions;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Small definitions that a team might bring.</summary>
internal static class Definitions
{
    public static DefinitionFile Patience { get; } = new("patience", """
        workflow: patience
        version: 1
        title: Patience
        key: P
        start: waiting
        roles: { manager: Manager }
        stages:
          waiting:
            roles: [manager]
            due: { after: 1d, escalate: 1d, act: 3d, then: given-up }
            outcomes:
              done: { to: finished }
              given-up: { to: abandoned }
        final: { finished: success, abandoned: cancelled }
        """);
}
