using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Flow;

/// <summary>Whose entry it is.</summary>
public readonly record struct FlowSubject(string Project, string Workflow, int Version);

/// <summary>Turns entries into figures, one after the other. Pure.</summary>
public static class FlowFold
{
    /// <summary>Adds what one entry changes.</summary>
    /// <param name="change">What is added to.</param>
    /// <param name="subject">Whose entry it is.</param>
    /// <param name="definition">What the instance runs; null where it is not known, and people are waited for.</param>
    /// <param name="state">The state after the entry before; null: the instance has not begun, or has ended.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>The state after the entry; null: the instance has ended, or there is nothing to follow.</returns>
    public static FlowState? Apply(FlowChange change, FlowSubject subject, Definition? definition, FlowState? state, Entry entry)
    {
        if (entry is WorkflowStarted started)
        {
            change.Add(Key(subject, entry, FlowMeasures.Arrived, ""));
            return new FlowState { StartedAt = entry.At, CountedTo = entry.At, Blocked = started.Blocked };
        }

        if (state is null)
            return null;
        var next = Counted(state, entry.At);
        switch (entry)
        {
            case StageLeft left:
                Deployments.Leave(change, subject, definition?.FindStage(left.Stage), ref next, left);
                Leave(change, subject, next, left);
                break;
            case StageEntered entered:
                next = Enter(next, entered);
                Deployments.Enter(definition?.FindStage(entered.Stage), ref next, entered);
                break;
            default:
                next = FlowEntries.Apply(next, entry);
                break;
        }

        if (entry is StageEntered { Final: { } final })
        {
            change.Add(Key(subject, entry, FlowMeasures.Ended, FlowReports.Word(final)), entry.At - state.StartedAt);
            Place(change, subject, state, -1);
            return null;
        }

        next = next with { Waiting = FlowWaitingRules.Of(definition?.FindStage(next.Stage), next) };
        Place(change, subject, state, -1);
        Place(change, subject, next, 1);
        return next;
    }

    internal static FlowSumKey Key(FlowSubject subject, Entry entry, string measure, string name) =>
        new(subject.Project, subject.Workflow, FlowDay.Of(entry.At), measure, name);

    // What was waited for until now had all the time since the entry before.
    private static FlowState Counted(FlowState state, DateTimeOffset now)
    {
        var spent = (long)(now - state.CountedTo).TotalMilliseconds;
        if (spent <= 0)
            return state;
        var times = state.Spent.IsDefaultOrEmpty ? [.. new long[FlowWaitings.Names.Count]] : state.Spent;
        var waiting = (int)state.Waiting;
        return state with { CountedTo = state.CountedTo.AddMilliseconds(spent), Spent = times.SetItem(waiting, times[waiting] + spent) };
    }

    private static void Leave(FlowChange change, FlowSubject subject, FlowState state, StageLeft left)
    {
        change.Add(Key(subject, left, FlowMeasures.Visit, left.Stage), TimeSpan.FromMilliseconds(state.Spent.IsDefault ? 0 : state.Spent.Sum()));
        for (var waiting = 0; !state.Spent.IsDefault && waiting < state.Spent.Length; waiting++)
            if (state.Spent[waiting] > 0)
                change.Add(Key(subject, left, FlowMeasures.Wait + FlowWaitings.Names[waiting], left.Stage), TimeSpan.FromMilliseconds(state.Spent[waiting]));
    }

    private static FlowState Enter(FlowState state, StageEntered entered) => state with
    {
        Stage = entered.Stage,
        Spent = [],
        Late = false,
        Run = FlowRun.None,
        Signing = null,
        Signers = [],
    };

    // Between its beginning and its first stage an instance is nowhere.
    private static void Place(FlowChange change, FlowSubject subject, FlowState state, long by)
    {
        if (state.Stage.Length > 0)
            change.Move(new FlowPlace(subject.Project, subject.Workflow, subject.Version, state.Stage, state.Waiting, state.Late && !state.Suspended), by);
    }
}
