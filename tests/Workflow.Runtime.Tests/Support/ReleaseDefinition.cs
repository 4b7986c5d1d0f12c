namespace Workflow.Runtime.Tests.Support;

/// <summary>A small lifecycle that puts versions live and takes them back, as figures of deployments count it.</summary>
internal static class ReleaseDefinition
{
    public const string Yaml = """
        workflow: release
        version: 1
        title: Release
        key: RL
        start: saving
        roles: { manager: Manager, devops: DevOps engineer, tester: Tester }
        stages:
          saving:
            title: Saving
            roles: [devops]
            automation: { run: backup, timeout: 5m, retries: 0 }
            outcomes: { backed-up: { to: deployment } }
          deployment:
            title: Deployment
            roles: [devops]
            lease: production
            automation: { run: deploy, timeout: 5m, retries: 0 }
            outcomes: { deployed: { to: checking }, outdated: { to: saving }, failed: { to: restore } }
          restore:
            title: Restoring
            roles: [devops]
            lease: production
            automation: { run: restore, timeout: 5m, retries: 0 }
            outcomes: { restored: { to: saving } }
          checking:
            title: Checking
            roles: [tester]
            lease: production
            outcomes: { passed: { to: released }, failed: { to: rollback } }
          rollback:
            title: Rollback
            roles: [devops]
            lease: production
            automation: { run: rollback, timeout: 5m, retries: 0, start: on-request }
            outcomes: { rolled-back: { to: saving } }
        final: { released: success }
        """;
}
