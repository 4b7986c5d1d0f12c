using System.Collections.Immutable;

namespace Workflow.Engine.Definitions.Proofs;

/// <summary>
/// Searches every path for one that breaks a rule: breadth first over stage × the rule's bit, so that the first found is a
/// shortest one. Along a way the events <c>stage.outcome</c>, the stage it leads to and, where that is final, <c>final</c> happen in turn.
/// </summary>
internal static class RuleProof
{
    /// <param name="automaton">The definition.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="cancelled">True: only paths with a cancel in them; false: only paths without; null: any.</param>
    /// <returns>The events of the ways taken, then where the last one led; null where every path keeps the rule.</returns>
    public static ImmutableArray<string>? ShortestBreak(Automaton automaton, Rule rule, bool? cancelled = null)
    {
        var met = !rule.StartsUnmet;
        if (!rule.Happen(ref met, automaton.Start))
            return cancelled is true ? null : [automaton.Start];
        var start = new State(automaton.Start, met, false);
        var reached = new Dictionary<State, (State From, Edge Way)?> { [start] = null };
        var waiting = new Queue<State>([start]);
        while (waiting.TryDequeue(out var state))
            foreach (var way in automaton.From(state.Stage))
            {
                if ((cancelled is false && way.IsCancel) || !automaton.IsPlace(way.To))
                    continue;
                met = state.Met;
                var withCancel = state.Cancelled || (cancelled is true && way.IsCancel);
                var kept = rule.Happen(ref met, way.Event) && rule.Happen(ref met, way.To)
                    && (!automaton.IsFinal(way.To) || rule.Happen(ref met, RuleSet.FinalEvent));
                if (!kept && (cancelled is not true || withCancel))
                    return Path(reached, state, way);
                var next = new State(way.To, met, withCancel);
                if (kept && reached.TryAdd(next, (state, way)))
                    waiting.Enqueue(next);
            }

        return null;
    }

    private static ImmutableArray<string> Path(Dictionary<State, (State From, Edge Way)?> reached, State state, Edge last)
    {
        var path = new List<string> { last.To, last.Event };
        for (var step = reached[state]; step is { } taken; step = reached[taken.From])
            path.Add(taken.Way.Event);
        path.Reverse();
        return [.. path];
    }

    private readonly record struct State(string Stage, bool Met, bool Cancelled);
}
