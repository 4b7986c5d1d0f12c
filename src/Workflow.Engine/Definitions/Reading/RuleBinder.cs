using System.Collections.Immutable;
using Workflow.Engine.Definitions.Shapes;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Makes the rules from their nodes. A rule of which an event cannot be made out is left out: proving half of it would mislead.</summary>
internal sealed class RuleBinder(Lexicon names, Places places)
{
    public ImmutableArray<Rule> Bind(YamlNode? node, ImmutableArray<string> events)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        foreach (var map in (node as YamlList)?.Items.OfType<YamlMap>() ?? [])
        {
            if (Bind(map, events) is not { } rule)
                continue;
            places[Places.Rule(rules.Count)] = map;
            rules.Add(rule);
        }

        return rules.ToImmutable();
    }

    private Rule? Bind(YamlMap map, ImmutableArray<string> events)
    {
        if (ShapeCheck.Choose(map, FileShape.Rule) == FileShape.Rule.First)
        {
            var (before, needs, since) = (List("before"), List("needs"), map.Find("since") is null ? [] : List("since"));
            return before is null || needs is null || since is null ? null : Rule.Needs(before.Value, needs.Value, since.Value);
        }

        var (after, pass, end) = (List("after"), List("must-pass"), List("before"));
        return after is null || pass is null || end is null ? null : Rule.MustPass(after.Value, pass.Value, end.Value);

        ImmutableArray<string>? List(string key)
        {
            if (map.Find(key) is not YamlList list || list.Items.Count == 0)
                return null;
            var known = list.Items.Select(n => names.Event(n, events)).ToArray();
            return known.Contains(null) ? null : [.. known.OfType<string>().Distinct()];
        }
    }
}
