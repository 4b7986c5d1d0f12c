using System.Collections.Concurrent;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>
/// Every way of the delivery lifecycle is led to every other stage and taken away, one at a time. What then breaks a rule of the
/// page is refused, and nothing else is; the path told is a real one, and no path is shorter.
/// </summary>
public class MutationTests
{
    private static readonly string[] _proofs =
    [
        DefinitionFaultCodes.RuleBroken, DefinitionFaultCodes.ObligationBroken, DefinitionFaultCodes.SandboxLeftBehind,
        DefinitionFaultCodes.UnreachableStage, DefinitionFaultCodes.NoWayOut,
    ];

    [Test]
    public void The_lifecycle_itself_breaks_no_rule()
    {
        var oracle = new Oracle(Page.Edges(Page.Delivery));

        oracle.Connected().ShouldBeTrue();
        foreach (var ban in Oracle.Rules.Concat(Oracle.Obligations))
            oracle.Shortest(ban).ShouldBeNull(ban.Text);
    }

    [Test]
    public void Exactly_the_mutations_that_break_a_rule_are_refused() =>
        Judge(BuiltIn.FeatureRequest.Parts, Mutations(), [.. Oracle.Rules, .. Oracle.Obligations], atLeast: 1000);

    [Test]
    public void Without_the_rules_section_those_that_break_an_obligation_still_are() =>
        Judge(BuiltIn.FeatureRequest.Parts with { Rules = [] }, Mutations().Where((m, i) => i % 8 == 0 || Breaks(m, Oracle.Obligations)), Oracle.Obligations, atLeast: 300);

    private static bool Breaks(Mutation mutation, Ban[] bans) => new Oracle(mutation.All) is var oracle && bans.Any(b => oracle.Shortest(b) is not null);

    private static void Judge(DefinitionParts parts, IEnumerable<Mutation> mutations, Ban[] bans, int atLeast)
    {
        var wrong = new ConcurrentBag<string>();
        var refused = 0;
        var byRule = new ConcurrentDictionary<string, int>();
        Parallel.ForEach(mutations, mutation =>
        {
            var result = DefinitionReader.Read(CanonicalForm.Text(Mutate(parts, mutation.Edge, mutation.To)), "mutant.yaml");
            var oracle = new Oracle(mutation.All);
            var broken = bans.Where(b => oracle.Shortest(b) is not null).ToArray();
            var proved = result.Faults.Where(f => _proofs.Contains(f.Code)).ToArray();
            if (proved.Length > 0)
                Interlocked.Increment(ref refused);
            if (broken.Length > 0 || !oracle.Connected() ? proved.Length == 0 : proved.Length > 0)
                wrong.Add($"{mutation}: the page says [{string.Join("; ", broken.Select(b => b.Text))}], the reader [{string.Join("; ", result.Faults)}]");
            // What is taken away may leave a stage without outcomes, or without the one its automation needs.
            if (mutation.To is not null && proved.Length == 0 && result.Definition is null)
                wrong.Add($"{mutation}: refused for another reason [{string.Join("; ", result.Faults)}]");
            foreach (var ban in broken)
            {
                byRule.AddOrUpdate(ban.Text, 1, (_, n) => n + 1);
                if (Complaint(ban, oracle, proved) is { } complaint)
                    wrong.Add($"{mutation}: {complaint}");
            }
        });

        TestContext.Out.WriteLine($"{refused} refused\n{string.Join('\n', byRule.Select(r => $"{r.Value} {r.Key}"))}");
        wrong.ShouldBeEmpty(string.Join('\n', wrong.Take(20)));
        refused.ShouldBeGreaterThan(atLeast);
        byRule.Keys.ShouldBe(bans.Select(b => b.Text).Distinct(), ignoreOrder: true, "each rule is broken by some mutation");
    }

    private static string? Complaint(Ban ban, Oracle oracle, DefinitionFault[] proved)
    {
        // A rule of which no event is left cannot be proved; what it spoke of is unreachable then.
        var told = proved.Where(f => f.Message.Contains($"'{ban.Text}", StringComparison.Ordinal)).ToArray();
        if (told.Length == 0)
            return proved.Any(f => f.Code == DefinitionFaultCodes.UnreachableStage) ? null : $"nothing is said about '{ban.Text}'";
        if (told.FirstOrDefault(f => !oracle.Forbids(ban, f.Path)) is { } unreal)
            return $"the path is not one that '{ban.Text}' forbids: {unreal}";
        var (length, shortest) = (told.Min(f => f.Path.Length - 1), oracle.Shortest(ban)!.Value);
        return length == shortest ? null : $"the path told has {length} ways, the shortest {shortest}: {told[0]}";
    }

    private static IEnumerable<Mutation> Mutations()
    {
        var edges = Page.Edges(Page.Delivery);
        var places = edges.Select(e => e.From).Concat(Oracle.Finals).Distinct().ToArray();
        foreach (var edge in edges)
            foreach (var to in places.Where(p => p != edge.To).Append(null))
            {
                var others = edges.Where(e => e != edge);
                yield return new Mutation(edge, to, [.. to is null ? others : others.Append(edge with { To = to })]);
            }
    }

    private static DefinitionParts Mutate(DefinitionParts parts, PageEdge edge, string? to) => parts with
    {
        Stages = [.. parts.Stages.Select(s => s.Id != edge.From ? s : Mutate(s, edge.Name, to))],
        Rules = to is not null ? parts.Rules : [.. parts.Rules.Select(r => Without(r, edge.Event))],
    };

    private static Rule Without(Rule rule, string name) =>
        rule with { Before = rule.Before.Remove(name), Sets = rule.Sets.Remove(name), Clears = rule.Clears.Remove(name) };

    private static Stage Mutate(Stage stage, string name, string? to)
    {
        if (name == "cancel")
            return stage with { Cancel = to };
        return stage with
        {
            Outcomes = to is null
                ? stage.Outcomes.RemoveAll(o => o.Id == name)
                : [.. stage.Outcomes.Select(o => o.Id == name ? o with { To = to } : o)],
        };
    }

    private sealed record Mutation(PageEdge Edge, string? To, PageEdge[] All)
    {
        public override string ToString() => $"{Edge.Event} → {To ?? "taken away"} instead of {Edge.To}";
    }
}
