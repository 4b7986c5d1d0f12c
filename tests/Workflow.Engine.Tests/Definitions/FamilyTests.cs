using Workflow.Engine.Definitions;
using static Workflow.Engine.Definitions.DefinitionFaultCodes;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>What definitions say of each other: of the children they run, and of the parents they follow.</summary>
public class FamilyTests
{
    private const string Parent = """
        workflow: release
        version: 1
        key: R
        start: making
        roles: { lead: Lead }
        stages:
          making:
            roles: [lead]
            children: { workflow: part, until: [ready, shipped], before: [made] }
            outcomes: { made: shipping }
          shipping: { roles: [lead], outcomes: { shipped: done } }
        final: { done: success }
        """;

    private const string Child = """
        workflow: part
        version: 1
        key: PT
        start: doing
        roles: { lead: Lead }
        stages:
          doing: { roles: [lead], outcomes: { finished: ready } }
          ready: { roles: [lead], outcomes: { shipping: { to: shipped, follows: [shipping] } } }
          shipped: { roles: [lead], outcomes: { arrived: { to: over, follows: [done] } } }
        final: { over: success }
        """;

    [Test]
    public void A_parent_and_its_child_are_read_together()
    {
        var result = Read(Parent, Child);

        result.Faults.ShouldBeEmpty();
        result.Set!.Definitions.Select(d => d.Workflow).ShouldBe(["release", "part"]);
    }

    [Test]
    public void A_child_s_key_has_its_own_workflow_s_prefix() =>
        Read(Parent, Child).Set!.Find("release")!.FindStage("making")!.Children!.ChildKeyPrefix.ShouldBe("PT");

    [Test]
    public void Children_of_an_unknown_workflow_are_a_fault()
    {
        var fault = Fault("workflow: part,", "workflow: »prat,", UnknownWorkflow);

        (fault.Value, fault.Nearest).ShouldBe(("prat", "part"));
    }

    [Test]
    public void A_single_file_takes_other_workflows_on_trust_unless_it_is_given_them()
    {
        DefinitionReader.Read(Parent, "parent.yaml").Faults.ShouldBeEmpty();
        DefinitionReader.Read(Parent, "parent.yaml", []).Faults.ShouldHaveSingleItem().Code.ShouldBe(UnknownWorkflow);
        DefinitionReader.Read(Parent, "parent.yaml", [DefinitionReader.Read(Child, "child.yaml").Definition!]).Faults.ShouldBeEmpty();
    }

    [Test]
    public void Children_until_a_stage_that_they_do_not_have_are_a_fault() =>
        Fault("until: [ready,", "until: [»raedy,", UnknownStage).Nearest.ShouldBe("ready");

    [Test]
    public void Children_until_a_stage_that_they_cannot_reach_are_a_fault()
    {
        var lost = Child.Replace("final:", "  lost: { roles: [lead], outcomes: { found: over } }\nfinal:", StringComparison.Ordinal);
        var (parent, line, column) = Sample.With("until: [ready,", "until: [»lost,", Parent);

        var faults = Read(parent, lost).Faults;

        faults.ShouldContain(f => f.Code == ChildNeverDone && f.Line == line && f.Column == column);
        faults.ShouldContain(f => f.Code == UnreachableStage && f.File == "child.yaml");
    }

    [Test]
    public void Children_that_come_there_only_by_following_their_parent_would_wait_for_it_for_ever()
    {
        var fault = Fault("until: [ready, shipped]", "until: [»shipped]", ChildNeverDone);

        fault.Message.ShouldContain("only by following its parent");
        fault.Legal.ShouldHaveSingleItem().ShouldContain("ready");
    }

    [Test]
    public void A_child_that_follows_what_no_parent_does_is_a_fault()
    {
        var (child, line, column) = Sample.With("follows: [done]", "follows: [»dome]", Child);

        var fault = Read(Parent, child).Faults.ShouldHaveSingleItem();

        (fault.Code, fault.File, fault.Line, fault.Column, fault.Nearest).ShouldBe((UnknownEvent, "child.yaml", line, column, "done"));
    }

    [Test]
    public void Two_files_with_the_same_version_of_a_workflow_are_a_fault() =>
        Read(Parent, Child, Child).Faults.ShouldContain(f => f.Code == DuplicateId && f.File == "file2.yaml" && f.Line == 1);

    [Test]
    public void Two_versions_of_a_workflow_are_not_and_the_latest_is_found()
    {
        var set = Read(Parent, Child, Child.Replace("version: 1", "version: 2", StringComparison.Ordinal)).Set!;

        set.Find("part")!.Version.ShouldBe(2);
        set.Find("part", 1)!.Version.ShouldBe(1);
    }

    [Test]
    public void Two_workflows_cannot_share_the_prefix_of_their_keys()
    {
        var (child, line, column) = Sample.With("key: PT", "key: »R", Child);

        Read(Parent, child).Faults.ShouldContain(f => f.Code == DuplicateId && f.File == "child.yaml" && f.Line == line && f.Column == column);
        var registered = DefinitionSet.Read([new DefinitionFile("parent.yaml", Parent)], [BuiltIn.Task]);
        registered.Faults.ShouldHaveSingleItem().Code.ShouldBe(UnknownWorkflow);
        DefinitionSet.Read([new DefinitionFile("child.yaml", Child.Replace("PT", "T", StringComparison.Ordinal))], [BuiltIn.Task])
            .Faults.ShouldHaveSingleItem().Code.ShouldBe(DuplicateId);
    }

    private static DefinitionFault Fault(string old, string replacement, string code)
    {
        var (parent, line, column) = Sample.With(old, replacement, Parent);
        var fault = Read(parent, Child).Faults.ShouldHaveSingleItem();
        (fault.Code, fault.File, fault.Line, fault.Column).ShouldBe((code, "parent.yaml", line, column));
        return fault;
    }

    private static DefinitionSetResult Read(params string[] yamls) => DefinitionSet.Read(yamls.Select((yaml, i) =>
        new DefinitionFile(i switch { 0 => "parent.yaml", 1 => "child.yaml", _ => $"file{i}.yaml" }, yaml)));
}
