using System.Collections.Immutable;

namespace Workflow.Engine.Definitions;

/// <summary>
/// Something that must hold on every path. Events are a stage's id (its entry), <c>stage.outcome</c>, <c>stage.cancel</c>,
/// a final stage's id, or <c>final</c> (any final stage). A rule keeps one bit per instance; at each event it is checked
/// (must be 1 at a <see cref="Before"/> event), then cleared, then set.
/// </summary>
public sealed record Rule
{
    /// <summary>True: the bit starts as 0. False (an obligation that arises on the way): it starts as 1.</summary>
    public required bool StartsUnmet { get; init; }

    /// <summary>Events at which the bit must be 1.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>Events that clear the bit.</summary>
    public ImmutableArray<string> Clears { get; init; } = [];

    /// <summary>Events that set the bit.</summary>
    public ImmutableArray<string> Sets { get; init; } = [];

    /// <summary>The rule in one line, for people.</summary>
    public required string Text { get; init; }

    /// <summary>True where an automation brings it, whatever the file says.</summary>
    public bool FromAutomation { get; init; }

    /// <summary><c>{ before, needs, since? }</c>: what is needed happened since the last <paramref name="since"/>; by default anew each time.</summary>
    public static Rule Needs(ImmutableArray<string> before, ImmutableArray<string> needs, ImmutableArray<string> since) => new()
    {
        StartsUnmet = true,
        Before = before,
        Sets = needs,
        Clears = since.IsDefaultOrEmpty ? before : since,
        Text = $"before [{string.Join(", ", before)}] needs [{string.Join(", ", needs)}]"
            + (since.IsDefaultOrEmpty ? "" : $" since [{string.Join(", ", since)}]"),
    };

    /// <summary><c>{ after, must-pass, before }</c>: what arose must be discharged before.</summary>
    public static Rule MustPass(ImmutableArray<string> after, ImmutableArray<string> mustPass, ImmutableArray<string> before) => new()
    {
        StartsUnmet = false,
        Before = before,
        Clears = after,
        Sets = mustPass,
        Text = $"after [{string.Join(", ", after)}] must pass [{string.Join(", ", mustPass)}] before [{string.Join(", ", before)}]",
    };

    /// <summary>Lets one event happen to this rule alone; <see cref="RuleSet"/> does it to all at once.</summary>
    /// <param name="met">The bit before; after the call, the bit after.</param>
    /// <param name="name">The event.</param>
    /// <returns>False where the event breaks the rule; the bit is unchanged then.</returns>
    public bool Happen(ref bool met, string name)
    {
        if (!met && Before.Contains(name))
            return false;
        if (Clears.Contains(name))
            met = false;
        if (Sets.Contains(name))
            met = true;
        return true;
    }
}
