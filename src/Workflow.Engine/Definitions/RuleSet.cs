using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace Workflow.Engine.Definitions;

/// <summary>A definition's rules, compiled to bit masks per event; at most 64.</summary>
public sealed class RuleSet
{
    /// <summary>The event that stands for every final stage.</summary>
    public const string FinalEvent = "final";

    /// <summary>How many rules a definition can have: one bit each.</summary>
    public const int Limit = 64;

    private readonly FrozenDictionary<string, Masks> _masks;

    private RuleSet(ImmutableArray<Rule> rules, ulong initial, FrozenDictionary<string, Masks> masks)
    {
        Rules = rules;
        Initial = initial;
        _masks = masks;
    }

    public ImmutableArray<Rule> Rules { get; }

    /// <summary>The bits before anything happened.</summary>
    public ulong Initial { get; }

    public static RuleSet Compile(ImmutableArray<Rule> rules)
    {
        var masks = new Dictionary<string, Masks>();
        var initial = 0UL;
        for (var i = 0; i < Math.Min(rules.Length, Limit); i++)
        {
            var bit = 1UL << i;
            if (!rules[i].StartsUnmet)
                initial |= bit;
            Add(rules[i].Before, m => m with { Check = m.Check | bit });
            Add(rules[i].Clears, m => m with { Clear = m.Clear | bit });
            Add(rules[i].Sets, m => m with { Set = m.Set | bit });
        }

        return new RuleSet(rules, initial, masks.ToFrozenDictionary());

        void Add(ImmutableArray<string> events, Func<Masks, Masks> change)
        {
            foreach (var name in events)
                masks[name] = change(masks.GetValueOrDefault(name));
        }
    }

    /// <summary>Lets one event happen.</summary>
    /// <param name="bits">The bits before; after the call, the bits after.</param>
    /// <param name="name">The event.</param>
    /// <returns>The first rule that the event breaks, or null. When one is broken the bits are unchanged.</returns>
    public Rule? Happen(ref ulong bits, string name)
    {
        if (!_masks.TryGetValue(name, out var masks))
            return null;
        var broken = masks.Check & ~bits;
        if (broken != 0)
            return Rules[BitOperations.TrailingZeroCount(broken)];
        bits = (bits & ~masks.Clear) | masks.Set;
        return null;
    }

    private readonly record struct Masks(ulong Check, ulong Clear, ulong Set);
}
