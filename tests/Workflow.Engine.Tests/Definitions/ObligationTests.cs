using Workflow.Engine.Definitions;
using static Workflow.Engine.Definitions.DefinitionFaultCodes;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>What automations oblige to, whatever a definition's rules say.</summary>
public class ObligationTests
{
    private const string Yaml = """
        workflow: trial
        version: 1
        key: TR
        start: making
        roles: { devops: DevOps engineer }
        stages:
          making:
            roles: [devops]
            automation: { run: create-sandbox }
            cancel: removing
            outcomes: { created: keeping, failed: dropped }
          keeping:
            roles: [devops]
            automation: { run: backup }
            cancel: removing
            outcomes: { backed-up: releasing }
          releasing:
            roles: [devops]
            automation: { run: deploy }
            cancel: removing
            outcomes: { deployed: removing, outdated: keeping }
          removing:
            roles: [devops]
            automation: { run: teardown }
            outcomes: { removed: done }
        final: { done: success, dropped: declined }
        """;

    [Test]
    public void A_definition_that_keeps_them_needs_no_rules() => Read(Yaml).ShouldBeEmpty();

    [Test]
    public void A_sandbox_that_is_not_removed_is_told_with_its_path()
    {
        var fault = Read(Yaml.Replace("deployed: removing", "deployed: done", StringComparison.Ordinal)).ShouldHaveSingleItem();

        fault.Code.ShouldBe(ObligationBroken);
        fault.Path.ShouldBe(["making.created", "keeping.backed-up", "releasing.deployed", "done"]);
    }

    [Test]
    public void A_cancel_that_leaves_the_sandbox_is_told_as_that()
    {
        var fault = Read(Yaml.Replace("run: backup }\n    cancel: removing", "run: backup }\n    cancel: dropped", StringComparison.Ordinal)).ShouldHaveSingleItem();

        fault.Code.ShouldBe(SandboxLeftBehind);
        fault.Path.ShouldBe(["making.created", "keeping.cancel", "dropped"]);
        (fault.Line, fault.Column).ShouldBe((9, 24), "the automation that makes the sandbox");
    }

    [Test]
    public void A_sandbox_whose_making_is_broken_off_has_to_be_removed_too()
    {
        var fault = Read(Yaml.Replace("run: create-sandbox }\n    cancel: removing", "run: create-sandbox }\n    cancel: dropped", StringComparison.Ordinal)).ShouldHaveSingleItem();

        fault.Code.ShouldBe(SandboxLeftBehind);
        fault.Path.ShouldBe(["making.cancel", "dropped"]);
    }

    [Test]
    public void Both_ways_of_leaving_it_are_told_at_once()
    {
        var yaml = Yaml
            .Replace("deployed: removing", "deployed: done", StringComparison.Ordinal)
            .Replace("run: deploy }\n    cancel: removing", "run: deploy }\n    cancel: dropped", StringComparison.Ordinal);

        Read(yaml).Select(f => f.Code).ShouldBe([ObligationBroken, SandboxLeftBehind]);
    }

    [Test]
    public void A_deployment_without_a_backup_since_the_last_one_is_refused()
    {
        var fault = Read(Yaml.Replace("outdated: keeping", "outdated: releasing", StringComparison.Ordinal)).ShouldHaveSingleItem();

        fault.Code.ShouldBe(ObligationBroken);
        fault.Path.ShouldBe(["making.created", "keeping.backed-up", "releasing.outdated", "releasing"]);
    }

    [Test]
    public void A_removal_by_hand_does_not_discharge_what_an_automation_brought() =>
        Read(Yaml.Replace("    automation: { run: teardown }\n", "", StringComparison.Ordinal))
            .Select(f => f.Code).ShouldBe([ObligationBroken, SandboxLeftBehind, SandboxLeftBehind], ignoreOrder: true);

    private static IReadOnlyCollection<DefinitionFault> Read(string yaml) => DefinitionReader.Read(yaml, "trial.yaml").Faults;
}
