using System.Collections.Immutable;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>The current visit's run.</summary>
internal static class AutomationFold
{
    public static Instance Request(Instance instance, AutomationRequested e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Run = new AutomationRun(e.Run, e.Automation, e.Attempt, RunState.Requested),
        Deadlines = WithoutRetry(instance.Deadlines),
    };

    public static Instance Begin(Instance instance, AutomationBegan e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Run = instance.Run is null ? null : instance.Run with { State = RunState.Running },
    };

    public static Instance Finish(Instance instance, AutomationFinished e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Run = instance.Run is null ? null : instance.Run with { State = RunState.Finished, Detail = e.Outcome },
        Commit = e.Commit ?? instance.Commit,
        Outputs = Keep(instance.Outputs, instance.Stage, e.Outputs),
    };

    public static Instance Fail(Instance instance, AutomationFailed e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Run = instance.Run is null
            ? null
            : instance.Run with { State = e.RetryAt is null ? RunState.Exhausted : RunState.Retrying, Detail = e.Reason },
        Deadlines = e.RetryAt is { } at ? WithoutRetry(instance.Deadlines).Add(new Deadline(DeadlineKind.Retry, at)) : instance.Deadlines,
    };

    public static Instance Withdraw(Instance instance, AutomationWithdrawn e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        Run = instance.Run?.Id == e.Run ? null : instance.Run,
        HeldReport = null,
        Deadlines = WithoutRetry(instance.Deadlines),
    };

    public static Instance Hold(Instance instance, AutomationHeld e) => instance with
    {
        Sequence = e.Sequence,
        LastAt = e.At,
        HeldReport = e.Report,
    };

    // The last one made is found by its name alone; one of a certain stage by `stage.name`.
    private static ImmutableSortedDictionary<string, string> Keep(
        ImmutableSortedDictionary<string, string> outputs, string stage, IReadOnlyDictionary<string, string>? made)
    {
        if (made is null)
            return outputs;
        var builder = outputs.ToBuilder();
        foreach (var (name, value) in made)
        {
            builder[name] = value;
            builder[$"{stage}.{name}"] = value;
        }

        return builder.ToImmutable();
    }

    private static ImmutableArray<Deadline> WithoutRetry(ImmutableArray<Deadline> deadlines)
    {
        foreach (var deadline in deadlines)
            if (deadline.Kind == DeadlineKind.Retry)
                return deadlines.RemoveAll(d => d.Kind == DeadlineKind.Retry);
        return deadlines;
    }
}
