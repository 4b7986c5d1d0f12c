using System.Collections.Immutable;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Applying;

/// <summary>The current visit's run.</summary>
internal static class AutomationFold
{
    public static void Request(ref InstanceData data, AutomationRequested e)
    {
        data.Run = new AutomationRun(e.Run, e.Automation, e.Attempt, RunState.Requested);
        data.Deadlines = WithoutRetry(data.Deadlines);
    }

    public static void Begin(ref InstanceData data)
    {
        if (data.Run is { } run)
            data.Run = run with { State = RunState.Running };
    }

    public static void Finish(ref InstanceData data, AutomationFinished e)
    {
        if (data.Run is { } run)
            data.Run = run with { State = RunState.Finished, Detail = e.Outcome };
        data.Commit = e.Commit ?? data.Commit;
        if (e.Outputs is { } made)
            data.Outputs = Keep(data.Outputs, data.Stage, made);
    }

    public static void Fail(ref InstanceData data, AutomationFailed e)
    {
        if (data.Run is { } run)
            data.Run = run with { State = e.RetryAt is null ? RunState.Exhausted : RunState.Retrying, Detail = e.Reason };
        if (e.RetryAt is { } at)
            data.Deadlines = WithoutRetry(data.Deadlines).Add(new Deadline(DeadlineKind.Retry, at));
    }

    public static void Stop(ref InstanceData data, AutomationStopped e)
    {
        if (data.Run is { } run)
            data.Run = run with { State = RunState.Stopped, Detail = e.Reason };
        data.Deadlines = WithoutRetry(data.Deadlines);
    }

    public static void Withdraw(ref InstanceData data, AutomationWithdrawn e)
    {
        if (data.Run?.Id == e.Run)
            data.Run = null;
        data.HeldReport = null;
        data.Deadlines = WithoutRetry(data.Deadlines);
    }

    // The last one made is found by its name alone; one of a certain stage by `stage.name`.
    private static ImmutableSortedDictionary<string, string> Keep(
        ImmutableSortedDictionary<string, string> outputs, string stage, IReadOnlyDictionary<string, string> made)
    {
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
