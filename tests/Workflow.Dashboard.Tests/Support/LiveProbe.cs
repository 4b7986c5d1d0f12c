using Workflow.Faults.Tests.Agents;
using Workflow.Messages.Http;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>A definition with one stage, in which a real program looks at a real project's live version.</summary>
internal static class LiveProbe
{
    public const string Definition = """
        workflow: live-probe
        version: 1
        title: Probe
        key: LP
        start: checking
        roles: { devops: DevOps engineer, manager: Manager }
        stages:
          checking:
            title: Checking what is live
            roles: [devops]
            automation: { run: run-tests, timeout: 5m, retries: 0, with: { target: live } }
            outcomes: { passed: { to: good }, failed: { to: bad } }
        final: { good: success, bad: declined }
        """;

    public static ProjectSettings Settings(LiveProject project) => new()
    {
        Project = "live",
        Repository = project.Repository,
        DeployDirectory = Path.Combine(project.Directory, "live"),
        WorkDirectory = Path.Combine(project.Directory, "work"),
        Test = ["sh", "test.sh"],
        Smoke = ["true"],
    };
}
