using System.Text.Json;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Instances;

/// <summary>What holds for every sequence of commands to every built-in definition.</summary>
public sealed class Laws
{
    private const int Many = 10_000;
    private const int Some = 3_000;

    [Test]
    public void The_fold_of_the_entries_is_the_state()
    {
        Walks.Check(Many, walk =>
        {
            var folded = walk.Journal.Aggregate((Instance?)null, WorkflowCore.Apply);
            Json(folded).ShouldBe(Json(walk.Instance));
        });
    }

    [Test]
    public void Sequences_have_no_gaps_times_never_run_back_and_entries_name_their_command()
    {
        Walks.Check(Many, walk =>
        {
            var commands = walk.Steps.Select(s => s.Command.CommandId).ToHashSet();
            for (var i = 0; i < walk.Journal.Count; i++)
            {
                walk.Journal[i].Sequence.ShouldBe(i + 1);
                commands.ShouldContain(walk.Journal[i].CommandId);
                if (i > 0)
                    walk.Journal[i].At.ShouldBeGreaterThanOrEqualTo(walk.Journal[i - 1].At);
            }
        });
    }

    [Test]
    public void After_the_entry_of_a_final_stage_comes_none()
    {
        Walks.Check(Many, walk =>
        {
            var end = walk.Journal.FindIndex(e => e is StageEntered { Final: not null });
            if (end >= 0)
                end.ShouldBe(walk.Journal.Count - 1);
            (walk.Instance?.State == InstanceState.Finished).ShouldBe(end >= 0);
            if (end >= 0)
                walk.Instance!.ShouldSatisfyAllConditions(i => i.Parked.ShouldBeEmpty(), i => i.Lease.ShouldBeNull(), i => i.Run.ShouldBeNull(), i => i.DueAt.ShouldBeNull());
        });
    }

    [Test]
    public void A_command_that_is_refused_or_a_duplicate_changes_nothing_and_an_accepted_one_something()
    {
        Walks.Check(Many, walk =>
        {
            foreach (var step in walk.Steps)
                if (step.Decision is Decision.Rejected or Decision.Duplicate)
                    step.After.ShouldBeSameAs(step.Before);
                else
                    step.After!.Sequence.ShouldBeGreaterThan(step.Before?.Sequence ?? 0);
        });
    }

    [Test]
    public void No_decision_changes_the_instance_that_it_was_given()
    {
        Walks.Check(500, walk =>
        {
            foreach (var step in walk.Steps)
            {
                var before = Json(step.Before);
                WorkflowCore.Decide(walk.Definition, step.Facts, step.Before, step.Command, step.Now);
                Json(step.Before).ShouldBe(before);
            }
        });
    }

    [Test]
    public void The_same_command_on_the_same_instance_is_decided_the_same()
    {
        Walks.Check(1_000, walk =>
        {
            foreach (var step in walk.Steps)
                Describe(WorkflowCore.Decide(walk.Definition, step.Facts, step.Before, step.Command, step.Now)).ShouldBe(Describe(step.Decision));
        });
    }

    [Test]
    public void Only_edges_of_the_definition_are_taken()
    {
        Walks.Check(Many, walk =>
        {
            var entries = walk.Journal;
            for (var i = 0; i < entries.Count; i++)
                if (entries[i] is StageLeft left)
                {
                    var stage = walk.Definition.FindStage(left.Stage).ShouldNotBeNull();
                    left.To.ShouldBe(left.Kind switch
                    {
                        MoveKind.Override => left.To,
                        MoveKind.Cancel => stage.Cancel,
                        _ => stage.FindOutcome(left.Outcome!)?.To,
                    });
                    var entered = entries.Skip(i).OfType<StageEntered>().First();
                    (entered.Stage, entered.From).ShouldBe((left.To, left.Stage));
                    entered.Visit.ShouldBe(entries.Take(i).OfType<StageEntered>().Count(e => e.Stage == left.To) + 1);
                }
        });
    }

    [Test]
    public void No_path_breaks_a_rule_whatever_moves_the_instance()
    {
        Walks.Check(Some, walk =>
        {
            var kept = new bool[walk.Definition.Rules.Rules.Length];
            for (var i = 0; i < kept.Length; i++)
                kept[i] = !walk.Definition.Rules.Rules[i].StartsUnmet;
            foreach (var entry in walk.Journal)
            {
                if (entry is StageLeft { Kind: not MoveKind.Override } left)
                    Happen(walk.Definition, kept, $"{left.Stage}.{left.Outcome ?? "cancel"}");
                if (entry is not StageEntered entered)
                    continue;
                Happen(walk.Definition, kept, entered.Stage);
                if (entered.Final is not null)
                    Happen(walk.Definition, kept, RuleSet.FinalEvent);
                entered.RuleBits.ShouldBe(kept.Select((k, i) => k ? 1UL << i : 0).Aggregate(0UL, (a, b) => a | b));
            }
        });
    }

    [Test]
    public void A_child_works_only_when_what_it_depends_on_is_done()
    {
        Walks.Check(Some, walk =>
        {
            Instance? instance = null;
            foreach (var entry in walk.Journal)
            {
                var slot = entry switch { ChildUnblocked e => e.Slot, ChildRequested { Blocked: false } e => e.Slot, _ => 0 };
                if (slot > 0)
                    instance!.Children[slot - 1].DependsOn.ShouldAllBe(d => instance.Children[d - 1].Done || instance.Children[d - 1].Withdrawn);
                instance = WorkflowCore.Apply(instance, entry);
            }
        });
    }

    [Test]
    public void Every_parked_report_is_settled_once_or_still_waits()
    {
        Walks.Check(Some, walk =>
        {
            var parked = walk.Journal.OfType<ReportParked>().Select(p => p.CommandId).ToList();
            var settled = walk.Journal.OfType<ParkedApplied>().Select(p => p.Parked).Concat(walk.Journal.OfType<ParkedRejected>().Select(p => p.Parked)).ToList();
            settled.ShouldBeUnique();
            parked.Except(settled).ShouldBe(walk.Instance?.Parked.Select(p => p.Report.CommandId) ?? []);
            (walk.Instance?.Parked.Length ?? 0).ShouldBeLessThanOrEqualTo(WorkflowCore.ParkingLimit);
        });
    }

    [Test]
    public void Entries_and_instances_go_through_JSON_unchanged()
    {
        Walks.Check(1_000, walk =>
        {
            foreach (var entry in walk.Journal)
            {
                var json = JsonSerializer.Serialize(entry, WireJson.Options);
                var back = JsonSerializer.Deserialize<Entry>(json, WireJson.Options)!;
                back.GetType().ShouldBe(entry.GetType());
                JsonSerializer.Serialize(back, WireJson.Options).ShouldBe(json);
            }

            var folded = walk.Journal.Select(e => JsonSerializer.Deserialize<Entry>(JsonSerializer.Serialize(e, WireJson.Options), WireJson.Options)!)
                .Aggregate((Instance?)null, WorkflowCore.Apply);
            Json(folded).ShouldBe(Json(walk.Instance));
            Json(JsonSerializer.Deserialize<Instance>(Json(walk.Instance), WireJson.Options)).ShouldBe(Json(walk.Instance));
        });
    }

    [Test]
    public void An_instance_that_was_stored_is_decided_like_the_one_in_memory()
    {
        Walks.Check(300, walk =>
        {
            foreach (var step in walk.Steps.Where(s => s.Before is not null))
            {
                var stored = JsonSerializer.Deserialize<Instance>(Json(step.Before), WireJson.Options);
                Describe(WorkflowCore.Decide(walk.Definition, step.Facts, stored, step.Command, step.Now)).ShouldBe(Describe(step.Decision));
            }
        });
    }

    /// <summary>Chance is asked until all has been seen, so that no run of the laws above proves less than it says; what never comes fails.</summary>
    [Test]
    public void The_walks_go_everywhere()
    {
        var missing = Everything();
        for (var round = 0; missing.Count > 0 && round < 20; round++)
            Walks.Check(Many, walk =>
            {
                foreach (var step in walk.Steps)
                    missing.Remove(step.Decision is Decision.Rejected rejected ? rejected.Rejection.Code : step.Decision.GetType().Name);
                foreach (var entry in walk.Journal)
                    missing.Remove(entry is StageEntered entered ? $"{walk.Definition.Workflow}/{entered.Stage}" : entry.GetType().Name);
            });
        missing.ShouldBeEmpty();
    }

    // Every place of every definition, every kind of entry, every refusal but those that one command alone decides.
    private static HashSet<string> Everything()
    {
        var places = Walks.Definitions.SelectMany(d => d.Stages.Select(s => s.Id).Concat(d.Finals.Select(f => f.Id)).Select(s => $"{d.Workflow}/{s}"));
        var entries = typeof(Entry).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Entry)) && t != typeof(StageEntered)).Select(t => t.Name);
        var codes = typeof(RejectionCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!).Except(
            [RejectionCodes.UnknownWorkflow, RejectionCodes.InvalidField, RejectionCodes.InvalidTasks, RejectionCodes.SamePerson, RejectionCodes.ParkingFull, RejectionCodes.StaleVersion]);
        return [.. places, .. entries, .. codes];
    }

    private static void Happen(Definition definition, bool[] kept, string name)
    {
        for (var i = 0; i < kept.Length; i++)
        {
            var rule = definition.Rules.Rules[i];
            if (rule.Before.Contains(name))
                kept[i].ShouldBeTrue($"{rule.Text} at {name}");
            kept[i] = (kept[i] && !rule.Clears.Contains(name)) || rule.Sets.Contains(name);
        }
    }

    private static string Json(Instance? instance) => JsonSerializer.Serialize(instance, WireJson.Options);

    private static string Describe(Decision decision) => decision switch
    {
        Decision.Accepted accepted => "accepted " + JsonSerializer.Serialize(accepted.Entries, WireJson.Options),
        Decision.Parked parked => "parked " + JsonSerializer.Serialize(parked.Entries, WireJson.Options),
        Decision.Rejected rejected => rejected.Rejection.ToString(),
        _ => "duplicate",
    };
}
