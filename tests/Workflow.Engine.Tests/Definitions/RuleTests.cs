using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>Rules are proved one by one and kept all together; both must come to the same.</summary>
public class RuleTests
{
    [Test]
    public void Many_rules_at_once_keep_the_same_bits_as_each_alone()
    {
        var events = Gen.Elements("a", "b", "c", "d", "final");
        var some = from n in Gen.Choose(1, 3) from names in Gen.ArrayOf(events, n) select names.Distinct().ToImmutableArray();
        var rule = from needs in Gen.Elements(true, false)
                   from before in some
                   from sets in some
                   from clears in some
                   select needs ? Rule.Needs(before, sets, clears) : Rule.MustPass(clears, sets, before);
        var cases = from n in Gen.Choose(1, 64)
                    from rules in Gen.ArrayOf(rule, n)
                    from happened in Gen.ArrayOf(events, 30)
                    select (rules, happened);

        Prop.ForAll(cases.ToArbitrary(), c => Agree(c.rules, c.happened)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Test]
    public void A_rule_is_checked_before_it_is_cleared_and_cleared_before_it_is_set()
    {
        var rule = Rule.Needs(["a"], ["a", "b"], ["a", "b"]);
        var met = false;

        rule.Happen(ref met, "a").ShouldBeFalse();
        met.ShouldBeFalse("what is refused changes nothing");
        rule.Happen(ref met, "b").ShouldBeTrue();
        met.ShouldBeTrue();
        rule.Happen(ref met, "a").ShouldBeTrue();
        met.ShouldBeTrue();
    }

    private static bool Agree(Rule[] rules, string[] happened)
    {
        var together = RuleSet.Compile([.. rules]);
        var bits = together.Initial;
        var alone = rules.Select(r => !r.StartsUnmet).ToArray();
        foreach (var name in happened)
        {
            var after = alone.ToArray();
            var broken = rules.Index().Where(r => !r.Item.Happen(ref after[r.Index], name)).Select(r => r.Item).FirstOrDefault();
            if (together.Happen(ref bits, name) != broken)
                return false;
            // What is refused happens to none of them.
            if (broken is null)
                alone = after;
            if (alone.Index().Any(a => a.Item != ((bits >> a.Index & 1) == 1)))
                return false;
        }

        return true;
    }
}
